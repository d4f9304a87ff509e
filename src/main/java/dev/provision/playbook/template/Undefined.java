package dev.provision.playbook.template;

/**
 * What is read where nothing is. It may be asked whether it is defined and be given a default;
 * anything else is an error. Reading on below it stays undefined.
 *
 * @param what is not defined, for example {@code 'port'} or {@code 'port' in 'web'}
 * @param remedy what may help; may be empty
 */
public record Undefined(String what, String remedy) {
  Mismatch error() {
    return new Mismatch(what + " is not defined", remedy, true);
  }
}

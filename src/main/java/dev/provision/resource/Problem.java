package dev.provision.resource;

/**
 * A parameter that the thing cannot hold.
 *
 * @param parameter its key as written; empty for the task as a whole
 * @param sentence what is wrong
 * @param remedy what to write instead; empty when there is nothing to say
 */
public record Problem(String parameter, String sentence, String remedy) {
  public Problem(String parameter, String sentence) {
    this(parameter, sentence, "");
  }
}

package dev.provision.playbook.template;

/** A macro of a template. */
@FunctionalInterface
interface Macro {
  String call(Arguments arguments);
}

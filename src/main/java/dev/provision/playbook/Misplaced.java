package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import dev.provision.playbook.source.Settings;

/** Explains keys of a task that stand among the parameters of its module. */
final class Misplaced {
  private Misplaced() {}

  /** The same diagnostic, with what to do when it is about such a key. */
  static Diagnostic explained(Diagnostic wrong, Node.Map parameters) {
    return parameters.entries().stream()
        .map(Node.Entry::key)
        .filter(key -> key.at().equals(wrong.at()) && Settings.isOfTask(key.text()))
        .filter(key -> wrong.summary().endsWith(" has no key '" + key.text() + "'"))
        .findFirst()
        .map(
            key ->
                wrong.remedy("give it less indentation: '" + key.text() + "' belongs to the task"))
        .orElse(wrong);
  }
}

package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.config.Position;

/** The value of {@code omit}: a parameter that gets it counts as not written. */
final class Omit {
  /** No one writes this by chance. */
  static final String VALUE = "__omit_place_holder__provision";

  private Omit() {}

  static boolean is(Node node) {
    return node instanceof Node.Str(Position _, String text, Node.Style _) && text.equals(VALUE);
  }
}

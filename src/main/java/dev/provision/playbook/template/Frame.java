package dev.provision.playbook.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a template sets, in front of those it was given. */
final class Frame implements Scope {
  private static final Object FORGOTTEN = new Object();

  private final Map<String, @Nullable Object> own = new HashMap<>();
  private final Scope outer;

  Frame(Scope outer) {
    this.outer = outer;
  }

  void set(String name, @Nullable Object value) {
    own.put(name, value);
  }

  /** Makes a name one whose value is not known, here and wherever it was set before. */
  void forget(String name) {
    own.put(name, FORGOTTEN);
    if (outer instanceof Frame frame && frame.own.containsKey(name)) {
      frame.forget(name);
    }
  }

  @Override
  public @Nullable Object get(String name) {
    if (own.get(name) == FORGOTTEN) {
      throw new NotYet();
    }
    return own.containsKey(name) ? own.get(name) : outer.get(name);
  }
}

package dev.provision.playbook.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a template sets, in front of those it was given. */
final class Frame implements Scope {
  private final Map<String, @Nullable Object> own = new HashMap<>();
  private final Scope outer;

  Frame(Scope outer) {
    this.outer = outer;
  }

  void set(String name, @Nullable Object value) {
    own.put(name, value);
  }

  @Override
  public @Nullable Object get(String name) {
    return own.containsKey(name) ? own.get(name) : outer.get(name);
  }
}

package dev.provision.playbook.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives variables by name. */
@FunctionalInterface
public interface Scope {
  /**
   * The value, or {@link Undefined}.
   *
   * @throws NotYet when it is not known yet
   */
  @Nullable Object get(String name);

  /** This scope with some variables in front of it. */
  default Scope with(Map<String, ?> more) {
    var own = new HashMap<String, @Nullable Object>(more);
    return name -> own.containsKey(name) ? own.get(name) : get(name);
  }
}

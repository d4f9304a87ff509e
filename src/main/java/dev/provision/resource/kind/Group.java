package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.resource.Module;
import java.util.Optional;

/**
 * {@code group}: a group of the host.
 *
 * @param name its name
 * @param state whether it is to exist
 * @param gid its number
 * @param system whether a new group gets a number of the system's range
 */
public record Group(
    String name,
    @Default("present") State state,
    Optional<Integer> gid,
    @Default("false") boolean system) {
  public static final Module<Group> MODULE = Module.of(new GroupEntry(), Module.BUILTIN);

  /** Whether it is to exist. */
  public enum State {
    PRESENT,
    ABSENT
  }
}

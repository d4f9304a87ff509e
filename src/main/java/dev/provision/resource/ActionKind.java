package dev.provision.resource;

import dev.provision.shell.Sh;
import java.util.List;
import java.util.Optional;

/** A kind of task that acts whenever it is reached, and is announced in the plan. */
public non-sealed interface ActionKind<P extends Record> extends Kind<P> {
  /** Acts. Exit status 0 means that it went well, unless the task says otherwise. */
  Sh act(P parameters, HostFacts facts);

  /** What {@code register} keeps. */
  Result result(P parameters, Output output);

  /** Whether the task counts as changed when it says nothing of its own ({@code changed_when}). */
  default boolean changes(P parameters) {
    return true;
  }

  /**
   * What reads its files anew by this: {@code restarted} or {@code reloaded}, a blank, and the name
   * of a unit.
   */
  default Optional<String> wakes(P parameters) {
    return Optional.empty();
  }

  default Reach reach(P parameters) {
    return new Reach.Wide();
  }

  default List<Blob> blobs(P parameters) {
    return List.of();
  }
}

package dev.provision.resource;

import dev.provision.shell.Library;
import java.util.List;

/**
 * What can be managed. The sort of a kind decides what the engine may do with a task: a state is
 * planned, ensured, verified and remembered; a lookup only reads; an action acts whenever it is
 * reached; a local task concerns the controller alone.
 *
 * <p>Kinds are pure: from parameters and facts to shell text, and from a host's output to values.
 *
 * @param <P> the parameters, as a user may write them; the record is the schema
 */
public sealed interface Kind<P extends Record>
    permits StateKind, LookupKind, ActionKind, LocalKind {
  /** The name in journals, plans and pages, for example {@code file}. */
  String name();

  Class<P> parameters();

  /** What the thing cannot hold, found before any connection; empty when all is well. */
  default List<Problem> check(P parameters) {
    return List.of();
  }

  /** The shell functions that this kind's text calls. */
  default List<Library> libraries() {
    return List.of();
  }
}

package dev.provision.engine.run;

import dev.provision.transport.UnreachableException;
import java.util.List;
import java.util.Optional;

/** How following a run ended. */
public sealed interface RunEnd {
  /** The program came to its end and said so with {@code @end CODE}. */
  record Ended(int code) implements RunEnd {}

  /**
   * The runner died, its commands are over, and the journal has no end: its last step is in doubt.
   */
  record Gone() implements RunEnd {}

  /**
   * The runner could not write its journal and stopped: nothing was begun after the last frame. A
   * step that had announced itself is in doubt.
   */
  record Unjournaled() implements RunEnd {}

  /** Nothing of the program was run; launching again is safe. */
  record NotStarted(String reason) implements RunEnd {}

  /**
   * Another run holds the host.
   *
   * @param holder who; empty in the instant in which it is being written
   * @param alive whether it still runs; else only commands that it left hold the host
   * @param pids processes on the host that hold it
   */
  record Busy(Optional<Holder> holder, boolean alive, List<Long> pids) implements RunEnd {}

  /** The host lacks what every program needs. */
  record Missing(List<String> tools) implements RunEnd {}

  /** The host could not be reached any more; the run may still go on there. */
  record Lost(UnreachableException cause) implements RunEnd {}
}

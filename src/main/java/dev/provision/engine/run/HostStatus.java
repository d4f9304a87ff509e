package dev.provision.engine.run;

import dev.provision.resource.Lines;
import java.util.List;
import java.util.Optional;

/**
 * What runs have left, and are doing, on a host.
 *
 * @param lock whether a run holds it
 * @param unfinished runs whose journal has no end, the living one included
 * @param owed handlers that a run notified and did not come to run
 */
public record HostStatus(Lock lock, List<Unfinished> unfinished, List<Owed> owed) {
  public HostStatus {
    unfinished = List.copyOf(unfinished);
    owed = List.copyOf(owed);
  }

  /** The host's lock. */
  public sealed interface Lock {
    /** A run may start. */
    record Free() implements Lock {}

    /** Somebody has it; {@code pids} are the processes that keep it. */
    record Held(Optional<Holder> holder, List<Long> pids) implements Lock {}
  }

  /**
   * A handler that the next run has to run.
   *
   * @param key names the handler in frames and files
   * @param notes what the program noted of it: its name, the run and the step that owe it
   */
  public record Owed(String key, Lines notes) {}

  /** A run without an end, and what still lives of it. */
  public record Unfinished(RunId run, List<Long> pids) {}
}

package dev.provision.engine;

import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Patience;
import java.time.Clock;
import java.util.function.IntSupplier;

/**
 * What is the same for all hosts of a run.
 *
 * @param operator who runs it, such as {@code ada@desk}
 * @param command the command line that people see as the reason of a lock
 * @param playbook digest of what is applied
 * @param strict a step that does not stay as ensured is a failure
 * @param anyOs also hosts whose system no test runs on
 * @param texts plans show what they do to texts
 * @param stopAfter stops each runner after so many frames; 0 for never, as only tests ask for it
 */
public record RunSettings(
    String operator,
    String command,
    String playbook,
    boolean strict,
    boolean anyOs,
    boolean texts,
    int stopAfter,
    Ask ask,
    Patience patience,
    Patience.Pause pause,
    Clock clock,
    IntSupplier random) {
  /** The same for the controller itself, whose system is the operator's choice. */
  RunSettings anywhere() {
    return new RunSettings(
        operator, command, playbook, strict, true, texts, stopAfter, ask, patience, pause, clock,
        random);
  }
}

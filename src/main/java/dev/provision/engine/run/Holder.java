package dev.provision.engine.run;

import dev.provision.resource.Lines;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Who holds a host, and what for. Stands beside the lock as lines.
 *
 * @param run the run that took the lock
 * @param who operator and machine, such as {@code ada@desk}
 * @param since when, by the controller's clock
 * @param why the command that was given
 * @param playbook digest of what is being applied; runs with the same digest want the same
 */
public record Holder(RunId run, String who, Instant since, String why, String playbook) {
  /** Reads what a host says; empty when it is not whole, as when it was written just then. */
  static Optional<Holder> of(List<String> data) {
    var lines = Lines.of(data);
    try {
      return lines
          .value("run")
          .flatMap(
              run ->
                  lines
                      .value("since")
                      .map(
                          since ->
                              new Holder(
                                  new RunId(run),
                                  lines.value("who").orElse(""),
                                  Instant.parse(since),
                                  lines.value("why").orElse(""),
                                  lines.value("playbook").orElse(""))));
    } catch (IllegalArgumentException | DateTimeParseException _) {
      return Optional.empty();
    }
  }
}

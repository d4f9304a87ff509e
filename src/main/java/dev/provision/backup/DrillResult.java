package dev.provision.backup;

import java.time.Instant;
import java.util.List;

/**
 * How a restore drill went.
 *
 * @param of the host whose snapshot it was
 * @param on the host that it was tried on
 * @param models that the second server showed, each with the right digest
 * @param problems sentences; none when all is well
 */
public record DrillResult(
    String of, String on, String snapshot, Instant at, List<String> models, List<String> problems) {
  public DrillResult {
    models = List.copyOf(models);
    problems = List.copyOf(problems);
  }

  public boolean isWell() {
    return problems.isEmpty();
  }
}

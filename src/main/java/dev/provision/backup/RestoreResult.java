package dev.provision.backup;

import java.util.List;
import java.util.Optional;

/**
 * How it went on a host.
 *
 * @param models that are there now
 * @param sent bytes that the host did not have
 * @param problems sentences about models that are not
 * @param failure why nothing was done
 */
public record RestoreResult(
    String host,
    List<String> models,
    long sent,
    List<String> problems,
    Optional<String> failure,
    boolean unreachable) {
  public RestoreResult {
    models = List.copyOf(models);
    problems = List.copyOf(problems);
  }

  static RestoreResult failed(String host, String why, boolean unreachable) {
    return new RestoreResult(host, List.of(), 0, List.of(), Optional.of(why), unreachable);
  }

  public boolean isWell() {
    return failure.isEmpty() && problems.isEmpty();
  }
}

package dev.provision.backup;

import dev.provision.repository.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * How the backup of one server went.
 *
 * @param server such as {@code ollama.service}
 * @param snapshot what was kept
 * @param incomplete sentences about models that could not be kept whole
 * @param gone models of the snapshot before that the server has no more
 * @param fetched bytes that the repository did not have
 * @param failure why nothing was kept
 */
public record ServerResult(
    String server,
    Optional<Snapshot> snapshot,
    List<String> incomplete,
    List<String> gone,
    long fetched,
    Optional<String> failure) {
  public ServerResult {
    incomplete = List.copyOf(incomplete);
    gone = List.copyOf(gone);
  }

  static ServerResult failed(String server, String why) {
    return new ServerResult(server, Optional.empty(), List.of(), List.of(), 0, Optional.of(why));
  }

  /** Whether a model is not whole, or there are fewer of them than last time. */
  public boolean isPartial() {
    return !incomplete.isEmpty() || !gone.isEmpty();
  }
}

package dev.provision.backup;

import java.util.List;
import java.util.Optional;

/**
 * How a host's backup went.
 *
 * @param servers that were found there
 * @param failure why there is none of the whole host
 * @param unreachable whether that is because it could not be reached
 * @param notes what people should know of it
 */
public record HostResult(
    String host,
    List<ServerResult> servers,
    Optional<String> failure,
    boolean unreachable,
    List<String> notes) {
  public HostResult {
    servers = List.copyOf(servers);
    notes = List.copyOf(notes);
  }

  static HostResult failed(String host, String why, boolean unreachable) {
    return new HostResult(host, List.of(), Optional.of(why), unreachable, List.of());
  }

  /** Whether something could not be kept at all. */
  public boolean hasFailed() {
    return failure.isPresent() || servers.stream().anyMatch(s -> s.failure().isPresent());
  }

  /** Whether something is missing that ought to be there. */
  public boolean isPartial() {
    return servers.stream().anyMatch(ServerResult::isPartial);
  }
}

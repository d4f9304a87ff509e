package dev.provision.backup;

import dev.provision.repository.Check.Fault;
import java.util.List;
import java.util.Map;

/**
 * What a repair came to.
 *
 * @param repaired blobs that were missing or damaged and are there now
 * @param left those that still are
 * @param unreadable snapshots that cannot be read, with the reason: what they need is not known
 * @param hosts that were asked, by name; none where nothing was wrong
 */
public record RepairResult(
    List<Fault> repaired,
    List<Fault> left,
    List<String> unreadable,
    Map<String, HostRepair.Result> hosts) {

  /** Whether nothing is wrong any more of what was when the repair began. */
  public boolean isWell() {
    return left.isEmpty() && unreadable.isEmpty();
  }

  /** How many hosts could not be asked, or not to the end. */
  public long unasked() {
    return hosts.values().stream().filter(r -> r.failure().isPresent()).count();
  }

  /** Whether what is left may be on a host that could not be reached. */
  public boolean mayBeElsewhere() {
    return !left.isEmpty() && hosts.values().stream().anyMatch(HostRepair.Result::unreachable);
  }
}

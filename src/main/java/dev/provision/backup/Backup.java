package dev.provision.backup;

import dev.provision.config.ProvisionException;
import dev.provision.engine.Fleet;
import dev.provision.engine.HostAccess;
import dev.provision.repository.Lease;
import dev.provision.repository.Repository;
import dev.provision.transport.Connector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Keeps what hosts have: only blobs that the repository lacks are moved, from the first host that
 * has them, and a snapshot of each server is written last.
 *
 * @param forks how many hosts at a time
 * @param patience how long somebody who removes is waited for
 * @param tags of the snapshots
 * @param quota how many bytes that are new each server may bring; 0 for no limit
 */
public record Backup(
    Repository repository,
    Connector connector,
    int forks,
    Duration patience,
    Set<Extras> extras,
    Set<String> tags,
    long quota,
    Throttle throttle,
    Progress progress) {

  /**
   * Runs it.
   *
   * @param now by the controller's clock
   * @return by host
   * @throws ProvisionException of kind LOCK_HELD when somebody removes from the repository
   */
  public Map<String, HostResult> run(List<HostAccess> hosts, Instant now, IntSupplier random) {
    try (var lease = repository.lease(Lease.Purpose.USE, patience)) {
      var intake = new Intake(repository, lease, repository.holdings(), throttle, progress);
      var stamp = Stamp.of(now, random.getAsInt(), tags);
      var limits = new Limits(quota, repository.storage().free());
      var results = new ConcurrentHashMap<String, HostResult>();
      new Fleet(forks)
          .each(
              hosts,
              host -> {
                var result = new HostBackup(intake, extras, stamp, limits, host, connector).run();
                results.put(host.host(), kept(result, lease));
              });
      return checked(new TreeMap<>(results));
    }
  }

  /** The commit point: the snapshots are there when all they list is. */
  private HostResult kept(HostResult result, Lease lease) {
    lease.check();
    result.servers().forEach(server -> server.snapshot().ifPresent(repository::keep));
    return result;
  }

  /**
   * Looks once more whether all is there: a machine that slept may have lost its lease without
   * knowing. A snapshot that lists what is not there is taken out again.
   */
  private Map<String, HostResult> checked(Map<String, HostResult> results) {
    var now = repository.holdings();
    results.replaceAll(
        (host, result) -> {
          var lost =
              result.servers().stream()
                  .flatMap(s -> s.snapshot().stream())
                  .filter(s -> !now.lacks(s).isEmpty())
                  .toList();
          lost.forEach(repository::drop);
          return lost.isEmpty()
              ? result
              : HostResult.failed(
                  host,
                  "blobs were removed from the repository while the backup ran; run it again",
                  false);
        });
    return results;
  }
}

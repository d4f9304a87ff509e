package dev.provision.backup;

import dev.provision.engine.Fleet;
import dev.provision.engine.HostAccess;
import dev.provision.repository.Lease;
import dev.provision.repository.Repository;
import dev.provision.transport.Connector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings models of snapshots to hosts. A server that runs is not disturbed: it finds them by
 * itself.
 *
 * @param forks how many hosts at a time
 * @param patience how long somebody who removes is waited for
 * @param server which one of each host; the only one if it is not given
 */
public record Restore(
    Repository repository,
    Connector connector,
    int forks,
    Duration patience,
    Optional<String> server,
    Throttle throttle,
    Progress progress) {

  /**
   * Does it.
   *
   * @param orders what each host is to have
   * @return by host
   */
  public Map<String, RestoreResult> run(List<HostAccess> hosts, Map<String, RestoreOrder> orders) {
    try (var _ = repository.lease(Lease.Purpose.USE, patience)) {
      var results = new ConcurrentHashMap<String, RestoreResult>();
      new Fleet(forks)
          .each(
              hosts,
              host -> {
                var restore = new HostRestore(repository, throttle, progress, host, connector);
                results.put(host.host(), restore.run(orders.get(host.host()), server));
              });
      return new TreeMap<>(results);
    }
  }
}

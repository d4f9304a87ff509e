package dev.provision.repository;

import dev.provision.storage.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much a repository has.
 *
 * @param hosts each with a snapshot
 * @param stored bytes in the storage
 * @param listed bytes of that which some snapshot lists
 * @param separate bytes it would be if every host had its blobs for itself
 */
public record Statistics(List<Host> hosts, long stored, long listed, long separate) {
  /**
   * One host.
   *
   * @param bytes of all its blobs, each once
   * @param own bytes of those that no other host has
   */
  public record Host(String name, int snapshots, long bytes, long own) {}

  public Statistics {
    hosts = List.copyOf(hosts);
  }

  public static Statistics of(Repository repository) {
    var needs = new TreeMap<String, Map<Digest, Long>>();
    var counts = new HashMap<String, Integer>();
    for (Snapshot snapshot : repository.snapshots(Optional.empty())) {
      needs.computeIfAbsent(snapshot.host(), _ -> new HashMap<>()).putAll(snapshot.needs());
      counts.merge(snapshot.host(), 1, Integer::sum);
    }
    var users = new HashMap<Digest, Set<String>>();
    var sizes = new HashMap<Digest, Long>();
    needs.forEach(
        (host, blobs) ->
            blobs.forEach(
                (digest, size) -> {
                  users.computeIfAbsent(digest, _ -> new HashSet<>()).add(host);
                  sizes.put(digest, size);
                }));
    var hosts = new ArrayList<Host>();
    needs.forEach(
        (name, blobs) ->
            hosts.add(
                new Host(
                    name,
                    counts.get(name),
                    sum(blobs),
                    blobs.entrySet().stream()
                        .filter(b -> users.get(b.getKey()).size() == 1)
                        .mapToLong(Map.Entry::getValue)
                        .sum())));
    long stored = repository.storage().list(Names.BLOBS).stream().mapToLong(Stored::size).sum();
    return new Statistics(hosts, stored, sum(sizes), hosts.stream().mapToLong(Host::bytes).sum());
  }

  private static long sum(Map<Digest, Long> blobs) {
    return blobs.values().stream().mapToLong(n -> n).sum();
  }
}

package dev.provision.state;

import dev.provision.resource.ObjectKey;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one host.
 *
 * @param facts what it is, by the names of {@link dev.provision.resource.HostFacts}
 * @param objects the things that playbooks are about
 */
public record HostRecord(
    SortedMap<String, String> facts, SortedMap<ObjectKey, ObjectRecord> objects) {
  /** A host of which nothing is known. */
  public static final HostRecord NONE = new HostRecord(Map.of(), Map.of());

  public HostRecord {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
  }

  public HostRecord(Map<String, String> facts, Map<ObjectKey, ObjectRecord> objects) {
    this(new TreeMap<>(facts), new TreeMap<>(objects));
  }
}

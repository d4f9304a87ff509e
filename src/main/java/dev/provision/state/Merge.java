package dev.provision.state;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the changes between two records in a third one. */
final class Merge {
  private Merge() {}

  static HostRecord of(HostRecord before, HostRecord after, HostRecord newest) {
    return new HostRecord(
        of(before.facts(), after.facts(), newest.facts()),
        of(before.objects(), after.objects(), newest.objects()));
  }

  private static <K extends Comparable<K>, V> SortedMap<K, V> of(
      Map<K, V> before, Map<K, V> after, Map<K, V> newest) {
    var merged = new TreeMap<>(newest);
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (K key : keys) {
      var value = after.get(key);
      if (value == null) {
        merged.remove(key);
      } else if (!Objects.equals(before.get(key), value)) {
        merged.put(key, value);
      }
    }
    return merged;
  }
}

package dev.provision.engine.program;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host has that no playbook need be about.
 *
 * @param types those of which all things were seen
 * @param things by type and name
 * @param texts of things that are one: their lines hold its digest
 */
public record Watched(
    Set<String> types, SortedMap<ObjectKey, Lines> things, Map<ObjectKey, String> texts) {
  public Watched {
    types = Set.copyOf(types);
    things = Collections.unmodifiableSortedMap(new TreeMap<>(things));
    texts = Map.copyOf(texts);
  }

  /** The lines of a thing; those of one that is not there when all of its type were seen. */
  public Lines lines(ObjectKey key) {
    return things.getOrDefault(key, Lines.absent());
  }
}

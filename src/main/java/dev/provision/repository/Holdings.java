package dev.provision.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The blobs that a repository had at a time.
 *
 * @param sizes of the objects, by their names
 * @param damaged the names of those that a check found damaged
 */
public record Holdings(Seal seal, Map<String, Long> sizes, Set<String> damaged) {
  public Holdings {
    sizes = Map.copyOf(sizes);
    damaged = Set.copyOf(damaged);
  }

  /** Whether a blob is there, as long as it must be, and not known to be damaged. */
  public boolean has(Blob blob) {
    return why(blob).isEmpty();
  }

  /** Whether a check found a blob damaged, and it was not fetched anew since. */
  boolean isMarked(Blob blob) {
    var name = Names.blob(seal, blob.digest());
    var size = sizes.get(name);
    boolean whole = size != null && size == seal.size(blob.size());
    return whole && damaged.contains(Names.damaged(name));
  }

  /** What is wrong with a blob, as a sentence; empty when nothing is. */
  String why(Blob blob) {
    var name = Names.blob(seal, blob.digest());
    var size = sizes.get(name);
    if (size == null) {
      return blob.digest() + " is not there";
    }
    if (damaged.contains(Names.damaged(name))) {
      return blob.digest() + " was found damaged before";
    }
    return size == seal.size(blob.size())
        ? ""
        : "%s has %d bytes, and not %d".formatted(blob.digest(), size, seal.size(blob.size()));
  }

  /** What a snapshot needs and what is not there. */
  public List<Blob> lacks(Snapshot snapshot) {
    var lacks = new ArrayList<Blob>();
    snapshot
        .needs()
        .forEach(
            (digest, size) -> {
              if (!has(new Blob(digest, size))) {
                lacks.add(new Blob(digest, size));
              }
            });
    return lacks;
  }
}

package dev.provision.backup;

import dev.provision.repository.Blob;
import java.util.List;
import java.util.Optional;

/**
 * How much a host may bring: it says itself how large its blobs are, and may be another's by now.
 *
 * @param quota bytes that are new to the repository, of one server in one backup; 0 for no limit
 * @param free bytes of the storage, where it can tell
 */
record Limits(long quota, Optional<Long> free) {

  /** Why it may not bring these; empty when it may. */
  Optional<String> refuse(List<Blob> blobs) {
    long bytes = 0;
    for (Blob blob : blobs) {
      bytes = bytes + blob.size() < 0 ? Long.MAX_VALUE : bytes + blob.size();
    }
    if (quota > 0 && bytes > quota) {
      return Optional.of(
          "it would bring %d MiB, and its quota is %d MiB (--quota)"
              .formatted(bytes >> 20, quota >> 20));
    }
    if (free.isPresent() && bytes > free.get()) {
      return Optional.of(
          "it would bring %d MiB, and the repository's disk has %d MiB free"
              .formatted(bytes >> 20, free.get() >> 20));
    }
    return Optional.empty();
  }
}

package dev.provision.repository;

import dev.provision.storage.Stored;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Removes the blobs that no snapshot lists: marks, then sweeps. One snapshot that cannot be read
 * stops it, for what that lists is not known.
 *
 * @param blobs that no snapshot lists
 */
public record Prune(Repository repository, List<Stored> blobs) {
  public Prune {
    blobs = List.copyOf(blobs);
  }

  /** Looks for them; removes nothing. */
  public static Prune of(Repository repository) {
    // The blobs first: what is added after that is not among them.
    var there = repository.storage().list(Names.BLOBS);
    var needed = new HashSet<String>();
    for (Snapshot snapshot : repository.snapshots(Optional.empty())) {
      snapshot.needs().keySet().forEach(d -> needed.add(Names.blob(repository.seal(), d)));
    }
    return new Prune(repository, there.stream().filter(b -> !needed.contains(b.name())).toList());
  }

  /** How many bytes they are. */
  public long bytes() {
    return blobs.stream().mapToLong(Stored::size).sum();
  }

  /**
   * Removes them, and what writers left that will never go on.
   *
   * @param lease for removing, taken before {@link #of}
   */
  public void run(Lease lease) {
    for (Stored blob : blobs) {
      lease.check();
      repository.storage().delete(blob.name());
    }
    lease.check();
    repository.storage().sweep(repository.over(lease));
    repository.tidy(lease);
  }
}

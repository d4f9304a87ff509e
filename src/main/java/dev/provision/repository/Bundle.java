package dev.provision.repository;

import dev.provision.archive.TarZst;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A snapshot with all its blobs as one file, for where no network is: a tar.zst with {@code
 * snapshot.json} first, then {@code blobs/DIGEST}. It is not encrypted.
 */
public final class Bundle {
  private static final String SNAPSHOT = "snapshot.json";
  private static final long LARGEST_SNAPSHOT = 64L * 1024 * 1024;

  private final Repository repository;
  private final Lease lease;
  private final Holdings held;
  private final long quota;
  private final Map<Digest, Long> expected = new HashMap<>();
  private final Set<Digest> come = new HashSet<>();
  private @org.jspecify.annotations.Nullable Snapshot snapshot;

  private Bundle(Repository repository, Lease lease, long quota) {
    this.repository = repository;
    this.lease = lease;
    this.held = repository.holdings();
    this.quota = quota;
  }

  /** Writes one; every byte is hashed on the way. */
  public static void write(Repository repository, Snapshot snapshot, OutputStream out)
      throws IOException {
    try (var tar = new TarZst.Writer(out)) {
      var text = SnapshotText.of(snapshot);
      tar.add(SNAPSHOT, text.length, new ByteArrayInputStream(text));
      for (var need : snapshot.needs().entrySet()) {
        var blob = new Blob(need.getKey(), need.getValue());
        try (var content = repository.read(blob)) {
          tar.add(Names.BLOBS + "/" + blob.digest().hex(), blob.size(), content);
        }
      }
    }
  }

  /**
   * Takes one of somebody into a repository. Of what is in it only that is read which its snapshot
   * lists, and no more of each than it says there; nothing is unpacked anywhere.
   *
   * @param quota bytes that are new; 0 for no limit
   * @throws IOException with the reason, when it is damaged or hostile; blobs that came before stay
   *     until the next prune
   */
  public static Snapshot read(
      Repository repository, Lease lease, long quota, Instant now, InputStream in)
      throws IOException {
    var bundle = new Bundle(repository, lease, quota);
    TarZst.read(in, bundle::take);
    var snapshot = bundle.snapshot;
    if (snapshot == null) {
      throw new IOException("it has no " + SNAPSHOT);
    }
    for (var need : snapshot.needs().entrySet()) {
      var blob = new Blob(need.getKey(), need.getValue());
      if (!bundle.come.contains(blob.digest()) && !bundle.held.has(blob)) {
        throw new IOException("it lacks " + blob.digest());
      }
    }
    if (snapshot.taken().isAfter(now) || snapshot.host().startsWith("(")) {
      throw new IOException("its snapshot is none of a host, or of the future");
    }
    for (Snapshot there : repository.snapshots(Optional.of(snapshot.host()))) {
      if (there.id().equals(snapshot.id()) && !there.equals(snapshot)) {
        throw new IOException("there is another snapshot " + there.id() + " of " + there.host());
      }
    }
    lease.check();
    repository.keep(snapshot);
    repository.confirm(snapshot);
    return snapshot;
  }

  private void take(String name, long size, InputStream content) throws IOException {
    if (snapshot == null) {
      first(name, size, content);
      return;
    }
    var digest = digest(name);
    var wanted = expected.get(digest);
    if (wanted == null || wanted != size || !come.add(digest)) {
      throw new IOException("it has " + name + ", which its snapshot does not list so");
    }
    var blob = new Blob(digest, size);
    if (!held.has(blob)) {
      repository.put(blob, content, lease);
    }
  }

  private void first(String name, long size, InputStream content) throws IOException {
    if (!name.equals(SNAPSHOT) || size > LARGEST_SNAPSHOT) {
      throw new IOException("it does not begin with " + SNAPSHOT);
    }
    try {
      snapshot = SnapshotText.read(content.readNBytes((int) size));
    } catch (IllegalArgumentException e) {
      throw new IOException("its snapshot is damaged: " + e.getMessage(), e);
    }
    expected.putAll(snapshot.needs());
    long fresh = 0;
    for (var need : expected.entrySet()) {
      boolean there = held.has(new Blob(need.getKey(), need.getValue()));
      fresh = there || fresh < 0 ? fresh : fresh + need.getValue();
    }
    var free = repository.storage().free();
    if (fresh < 0 || quota > 0 && fresh > quota || free.isPresent() && fresh > free.get()) {
      throw new IOException("it would bring %d MiB, which is too much".formatted(fresh >> 20));
    }
  }

  private static Digest digest(String name) throws IOException {
    try {
      if (name.startsWith(Names.BLOBS + "/")) {
        return new Digest(name.substring(Names.BLOBS.length() + 1));
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new IOException("it has '" + name + "', which no bundle has");
  }
}

package dev.provision.repository;

import dev.provision.storage.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is wrong with a repository. Its structure is looked at always: that every snapshot can be
 * read and all it lists is there, as long as it must be. Contents are read and hashed, all or a
 * part of them.
 */
public final class Check {
  /**
   * Which part of the blobs: of each the number {@code of} parts it belongs to one, by its digest,
   * so that as many runs as there are parts have read everything.
   *
   * @param part from 1; 0 for none at all
   */
  public record Part(int part, int of) {
    public static final Part NOTHING = new Part(0, 1);
    public static final Part ALL = new Part(1, 1);

    boolean has(Digest digest) {
      return part > 0 && Integer.parseInt(digest.hex().substring(0, 7), 16) % of == part - 1;
    }
  }

  /**
   * A blob that is not as it must be.
   *
   * @param what a sentence
   * @param snapshots that list it
   */
  public record Fault(Blob blob, String what, List<Snapshot> snapshots) {}

  /**
   * What was found.
   *
   * @param unreadable snapshots, with the reason
   * @param read how many bytes of contents were read
   */
  public record Found(
      int snapshots, int blobs, List<String> unreadable, List<Fault> faults, long read) {
    public boolean isWell() {
      return unreadable.isEmpty() && faults.isEmpty();
    }
  }

  private final Repository repository;
  private final Map<Blob, List<Snapshot>> listed = new HashMap<>();
  private final List<String> unreadable = new ArrayList<>();
  private int snapshots;
  private long read;

  private Check(Repository repository) {
    this.repository = repository;
  }

  /**
   * Looks.
   *
   * @param progress is told the bytes of each blob when it was read
   */
  public static Found of(Repository repository, Part part, Consumer<Blob> progress) {
    var check = new Check(repository);
    check.readSnapshots();
    var faults = new TreeMap<Digest, Fault>();
    var holdings = repository.holdings();
    check.listed.forEach(
        (blob, needing) ->
            check
                .wrong(blob, holdings, part, progress)
                .ifPresent(w -> faults.put(blob.digest(), new Fault(blob, w, needing))));
    return new Found(
        check.snapshots,
        check.listed.size(),
        List.copyOf(check.unreadable),
        List.copyOf(faults.values()),
        check.read);
  }

  private void readSnapshots() {
    for (var name : repository.names(Optional.empty())) {
      snapshots++;
      try {
        var snapshot = repository.snapshot(name);
        snapshot
            .needs()
            .forEach(
                (digest, size) ->
                    listed
                        .computeIfAbsent(new Blob(digest, size), _ -> new ArrayList<>())
                        .add(snapshot));
      } catch (dev.provision.config.ProvisionException e) {
        unreadable.add(String.valueOf(e.getMessage()));
      }
    }
  }

  private Optional<String> wrong(Blob blob, Holdings holdings, Part part, Consumer<Blob> progress) {
    if (!holdings.has(blob)) {
      return Optional.of(holdings.why(blob));
    }
    if (!part.has(blob.digest())) {
      return Optional.empty();
    }
    try (var in = repository.read(blob)) {
      read += in.transferTo(OutputStream.nullOutputStream());
      progress.accept(blob);
      return Optional.empty();
    } catch (DamagedException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException | StorageException e) {
      return Optional.of("it cannot be read: " + e.getMessage());
    }
  }
}

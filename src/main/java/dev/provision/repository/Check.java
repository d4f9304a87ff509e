package dev.provision.repository;

import dev.provision.storage.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
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
 * part of them; which of them are damaged is noted in the repository.
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
   * @param proven whether it is so, and not only could not be read
   * @param snapshots that list it
   */
  public record Fault(Blob blob, String what, boolean proven, List<Snapshot> snapshots) {}

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
                .ifPresent(
                    w ->
                        faults.put(blob.digest(), new Fault(blob, w.what(), w.proven(), needing))));
    return new Found(
        check.snapshots,
        check.listed.size(),
        List.copyOf(check.unreadable),
        List.copyOf(faults.values()),
        check.read);
  }

  private void readSnapshots() {
    for (var name : repository.names(Optional.empty())) {
      try {
        repository.unlessForgotten(name).ifPresent(this::add);
      } catch (dev.provision.config.ProvisionException e) {
        snapshots++;
        unreadable.add(String.valueOf(e.getMessage()));
      }
    }
  }

  private void add(Snapshot snapshot) {
    snapshots++;
    snapshot
        .needs()
        .forEach(
            (digest, size) ->
                listed
                    .computeIfAbsent(new Blob(digest, size), _ -> new ArrayList<>())
                    .add(snapshot));
  }

  private Optional<Wrong> wrong(Blob blob, Holdings holdings, Part part, Consumer<Blob> progress) {
    boolean marked = holdings.isMarked(blob);
    if (!holdings.has(blob) && !(marked && part.has(blob.digest()))) {
      return Optional.of(new Wrong(holdings.why(blob), true));
    }
    if (!part.has(blob.digest())) {
      return Optional.empty();
    }
    try (var in = repository.read(blob)) {
      read += in.transferTo(OutputStream.nullOutputStream());
      progress.accept(blob);
      if (marked) {
        repository.trust(blob);
      }
      return Optional.empty();
    } catch (DamagedException e) {
      boolean proven = isProven(e);
      if (proven) {
        // At once: who repairs meanwhile may have replaced it by the end.
        repository.distrust(blob);
      }
      return Optional.of(new Wrong(String.valueOf(e.getMessage()), proven));
    } catch (IOException | StorageException e) {
      return Optional.of(new Wrong("it cannot be read: " + e.getMessage(), false));
    }
  }

  private record Wrong(String what, boolean proven) {}

  /** What could not be read may be well: only other bytes, and a seal that is broken, say more. */
  private static boolean isProven(DamagedException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException) {
        return true;
      }
    }
    return e.getCause() == null;
  }
}

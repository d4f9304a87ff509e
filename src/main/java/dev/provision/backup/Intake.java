package dev.provision.backup;

import dev.provision.engine.HostAccess;
import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import dev.provision.repository.Holdings;
import dev.provision.repository.Lease;
import dev.provision.repository.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Brings blobs of many hosts into the repository, each once. */
final class Intake {
  private static final int TRIES = 6;

  /** After so many tries without a byte it is the blob, and not the connection. */
  private static final int GIVEN_UP = 2;

  private final Repository repository;
  private final Lease lease;
  private final Claims claims = new Claims();
  private final Map<String, Long> brought = new ConcurrentHashMap<>();
  private final Throttle throttle;
  private final Progress progress;
  private final Holdings held;

  Intake(Repository repository, Lease lease, Holdings held, Throttle throttle, Progress progress) {
    this.repository = repository;
    this.lease = lease;
    this.held = held;
    this.throttle = throttle;
    this.progress = progress;
  }

  Repository repository() {
    return repository;
  }

  Progress progress() {
    return progress;
  }

  /**
   * The bytes of the blobs that came from a host so far, also of one that is gone by now; others
   * that it was asked for may have come from another.
   */
  long brought(String host) {
    return brought.getOrDefault(host, 0L);
  }

  /** What there was when the backup began. */
  Holdings held() {
    return held;
  }

  /**
   * Fetches those that nobody fetches yet, and waits for the others.
   *
   * @return why some could not be had
   * @throws dev.provision.transport.UnreachableException when the host is gone for good
   */
  Map<Digest, String> fetch(HostLink link, HostAccess access, String store, List<Blob> blobs) {
    var failed = new HashMap<Digest, String>();
    var left = new ArrayList<>(blobs);
    while (!left.isEmpty()) {
      var mine = new ArrayList<Blob>();
      var others = new HashMap<Blob, Future<Boolean>>();
      for (Blob blob : left) {
        claims.claim(blob.digest()).ifPresentOrElse(f -> others.put(blob, f), () -> mine.add(blob));
      }
      left.clear();
      failed.putAll(fetchMine(link, access, store, mine));
      others.forEach(
          (blob, fetched) -> {
            if (!waitFor(fetched)) {
              left.add(blob);
            }
          });
    }
    return failed;
  }

  private Map<Digest, String> fetchMine(
      HostLink link, HostAccess access, String store, List<Blob> mine) {
    var failed = new HashMap<Digest, String>();
    var open = new ArrayList<>(mine);
    progress.planned(access.host(), mine.stream().mapToLong(Blob::size).sum());
    var fetch = new BlobFetch(repository, lease, throttle, progress, access.host());
    try {
      for (int tries = 0; !open.isEmpty(); ) {
        long before = fetch.received() - open.size();
        try {
          fetch.fetch(
              link.current(),
              access.become(),
              store,
              List.copyOf(open),
              (blob, why) -> {
                open.remove(blob);
                why.ifPresentOrElse(
                    w -> failed.put(blob.digest(), w),
                    () -> brought.merge(access.host(), blob.size(), Long::sum));
                claims.settle(blob.digest(), why.isEmpty());
              });
        } catch (IOException | dev.provision.transport.UnreachableException e) {
          // Where something came the connection is worth another try.
          tries = fetch.received() - open.size() > before ? 0 : tries + 1;
          if (tries > GIVEN_UP && e instanceof IOException) {
            var first = open.removeFirst();
            failed.put(first.digest(), "it cannot be read: " + e.getMessage());
            claims.settle(first.digest(), false);
            tries = 0;
          }
          link.again(tries, TRIES, e);
        }
      }
      return failed;
    } finally {
      open.forEach(b -> claims.settle(b.digest(), false));
    }
  }

  /** Keeps small content. */
  Blob keep(byte[] content) throws IOException {
    var blob = Blob.of(content);
    while (!held.has(blob)) {
      var other = claims.claim(blob.digest());
      if (other.isEmpty()) {
        boolean kept = false;
        try {
          repository.put(content, lease);
          kept = true;
        } finally {
          claims.settle(blob.digest(), kept);
        }
        break;
      }
      if (waitFor(other.get())) {
        break;
      }
    }
    return blob;
  }

  private static boolean waitFor(Future<Boolean> other) {
    try {
      return other.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another host fetched a blob", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a claim never fails", e);
    }
  }
}

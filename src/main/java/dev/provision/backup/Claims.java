package dev.provision.backup;

import dev.provision.repository.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Which host fetches which blob, so that none is fetched twice. */
final class Claims {
  private final Map<Digest, CompletableFuture<Boolean>> claims = new ConcurrentHashMap<>();

  /**
   * Claims a blob.
   *
   * @return empty when it is the caller's to fetch, who must {@link #settle} it; else whether
   *     another host will have fetched it
   */
  Optional<CompletableFuture<Boolean>> claim(Digest digest) {
    var mine = new CompletableFuture<Boolean>();
    return Optional.ofNullable(claims.putIfAbsent(digest, mine));
  }

  /** Says how it ended. Of one that could not be fetched the next host may try. */
  void settle(Digest digest, boolean fetched) {
    var mine = fetched ? claims.get(digest) : claims.remove(digest);
    if (mine != null) {
      mine.complete(fetched);
    }
  }
}

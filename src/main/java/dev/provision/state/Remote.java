package dev.provision.state;

import dev.provision.transport.Connector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;

/**
 * The repository that several operators share: the remote {@code origin} of the one here. Nothing
 * is ever forced.
 */
final class Remote {
  private static final String ORIGIN = "origin";
  private static final String TRACKED = "refs/remotes/origin/main";
  private static final int TRIES = 50;
  private static final int FEW = 5;
  private static final int LIMIT = 60;

  private final Path folder;
  private final Repository repository;
  private final TransportConfigCallback ssh;

  Remote(Path folder, Repository repository, Supplier<Connector> servers) {
    this.folder = folder;
    this.repository = repository;
    this.ssh =
        transport -> {
          if (transport instanceof SshTransport over) {
            over.setSshSessionFactory(new OwnSsh(servers));
          }
        };
  }

  /** Whether there is one. */
  boolean isThere() {
    return repository.getConfig().getString("remote", ORIGIN, "url") != null;
  }

  /** Brings what others kept, and puts what was kept here behind it. */
  void pull() throws IOException {
    try (var _ = FolderLock.of(folder)) {
      Branch.unlock(repository, TRACKED);
      fetch();
      var others = tracked();
      if (others.isPresent()) {
        BareRepository.refuseForeign(folder, repository, others.get());
        var own = BareRepository.head(repository);
        var end = Replay.of(repository, own, others.get());
        Branch.move(repository, own, end, "behind the runs of others");
      }
    }
  }

  private void fetch() throws IOException {
    try (var git = Git.wrap(repository)) {
      var result =
          git.fetch()
              .setRemote(ORIGIN)
              .setRefSpecs(new RefSpec("+" + BareRepository.BRANCH + ":" + TRACKED))
              .setTagOpt(TagOpt.NO_TAGS)
              .setTimeout(LIMIT)
              .setTransportConfigCallback(ssh)
              .call();
      for (var update : result.getTrackingRefUpdates()) {
        if (update.getResult() == RefUpdate.Result.LOCK_FAILURE) {
          throw new IOException(TRACKED + " is locked");
        }
      }
    } catch (GitAPIException e) {
      if (!isEmptyRemote(e)) {
        throw new IOException(reason(e), e);
      }
    }
  }

  /**
   * Brings what was kept here to the others.
   *
   * @throws IOException when that cannot be now
   */
  void push() throws IOException {
    for (int i = 1; BareRepository.head(repository).isPresent(); i++) {
      var update = pushOnce();
      int tries =
          switch (update.getStatus()) {
            case OK, UP_TO_DATE -> 0;
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> TRIES;
            default -> FEW; // two at once can look like this, and a hook that says no
          };
      if (tries == 0) {
        return;
      }
      if (i >= tries) {
        var why = update.getMessage() == null ? update.getStatus() : update.getMessage();
        throw new IOException("the remote refuses: " + why);
      }
      pause(i);
      pull();
    }
  }

  private RemoteRefUpdate pushOnce() throws IOException {
    try (var git = Git.wrap(repository)) {
      var results =
          git.push()
              .setRemote(ORIGIN)
              .setRefSpecs(new RefSpec(BareRepository.BRANCH + ":" + BareRepository.BRANCH))
              .setTimeout(LIMIT)
              .setTransportConfigCallback(ssh)
              .call();
      for (PushResult result : results) {
        for (RemoteRefUpdate update : result.getRemoteUpdates()) {
          return update;
        }
      }
      throw new IOException("the remote says nothing");
    } catch (GitAPIException e) {
      throw new IOException(reason(e), e);
    }
  }

  /** Another operator is at it too: whoever lost waits a while of its own. */
  private static void pause(int tries) throws IOException {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(20, 50L + 20L * tries));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Optional<ObjectId> tracked() throws IOException {
    return Optional.ofNullable(repository.resolve(TRACKED));
  }

  private static boolean isEmptyRemote(GitAPIException e) {
    var text = String.valueOf(e.getMessage());
    return text.contains("does not have " + BareRepository.BRANCH + " available");
  }

  private static String reason(GitAPIException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}

package dev.provision.state;

import dev.provision.config.ProvisionException;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** Moves {@code main}. Who calls it holds the {@link FolderLock}. */
final class Branch {
  private static final Set<RefUpdate.Result> WELL =
      Set.of(
          RefUpdate.Result.NEW,
          RefUpdate.Result.FAST_FORWARD,
          RefUpdate.Result.FORCED,
          RefUpdate.Result.NO_CHANGE);

  private Branch() {}

  /** Removes Git's own lock of a file, which only a killed process can have left. */
  static void unlock(Repository repository, String file) {
    new File(repository.getDirectory(), file + ".lock").delete();
  }

  static void move(Repository repository, Optional<ObjectId> from, ObjectId to, String why)
      throws IOException {
    unlock(repository, BareRepository.BRANCH);
    unlock(repository, "packed-refs");
    var update = repository.updateRef(BareRepository.BRANCH);
    update.setExpectedOldObjectId(from.orElse(ObjectId.zeroId()));
    update.setNewObjectId(to);
    update.setRefLogMessage(why, false);
    update.setForceUpdate(true); // what is replayed does not descend from what was here
    var result = update.update();
    if (!WELL.contains(result)) {
      throw new ProvisionException(
          ProvisionException.Kind.STATE,
          "the state repository was changed by another program meanwhile (" + result + ")",
          "end what writes there, and run provision once more");
    }
  }
}

package dev.provision.state;

import dev.provision.config.ProvisionException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;

/** A Git repository without files beside it, that holds records and nothing else. */
final class BareRepository {
  static final String BRANCH = Constants.R_HEADS + "main";

  private BareRepository() {}

  /**
   * Opens the repository in a folder, and makes it where there is none.
   *
   * @throws ProvisionException of kind STATE, when something else is there or it cannot be read
   */
  static Repository open(Path folder) {
    OwnSettings.use();
    try {
      if (isNew(folder)) {
        create(folder);
      }
      var repository =
          new FileRepositoryBuilder()
              .setGitDir(folder.toFile())
              .setBare()
              .setMustExist(true)
              .build();
      refuseForeign(folder, repository);
      return repository;
    } catch (RepositoryNotFoundException e) {
      throw refused(folder, "there is no Git repository in it, and something else is", e);
    } catch (IOException e) {
      throw refused(folder, String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean isNew(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** Made beside and put in place whole: whoever is killed or too late leaves nothing half. */
  private static void create(Path folder) throws IOException {
    var parent = folder.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    var made = Files.createTempDirectory(parent, ".state-");
    try (var repository = new FileRepositoryBuilder().setGitDir(made.toFile()).setBare().build()) {
      repository.create(true);
      repository.updateRef(Constants.HEAD).link(BRANCH);
    }
    try {
      Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      FileUtils.delete(made.toFile(), FileUtils.RECURSIVE);
      if (isNew(folder)) {
        throw e;
      }
    }
  }

  private static void refuseForeign(Path folder, Repository repository) throws IOException {
    var head = head(repository);
    if (head.isEmpty() && hasRefs(repository)) {
      throw refused(folder, "the Git repository in it has branches, but no 'main'", null);
    }
    if (head.isPresent()) {
      refuseForeign(folder, repository, head.get());
    }
  }

  /** Refuses a commit of something else. */
  static void refuseForeign(Path folder, Repository repository, ObjectId commit)
      throws IOException {
    try (var walk = new RevWalk(repository)) {
      var tree = walk.parseCommit(commit).getTree();
      if (!RootTree.isOurs(tree, walk.getObjectReader())) {
        throw refused(
            folder, "the Git repository in it, or its remote, holds something else", null);
      }
    }
  }

  private static boolean hasRefs(Repository repository) throws IOException {
    return !repository.getRefDatabase().getRefs().isEmpty();
  }

  /**
   * Where {@code main} stands; empty before the first commit.
   *
   * @throws IOException also when its file holds no commit: a new history would begin otherwise
   */
  static Optional<ObjectId> head(Repository repository) throws IOException {
    var main = Optional.ofNullable(repository.exactRef(BRANCH)).map(Ref::getObjectId);
    if (main.isEmpty() && new File(repository.getDirectory(), BRANCH).exists()) {
      throw new IOException(BRANCH + " holds no commit");
    }
    return main;
  }

  static ProvisionException refused(Path folder, String cause, @Nullable Throwable e) {
    return new ProvisionException(
        ProvisionException.Kind.STATE,
        "the state repository '" + folder + "' cannot be used: " + cause,
        "look at it with 'git --git-dir="
            + folder
            + " fsck', bring back a good copy, or name another folder with --state",
        e);
  }
}

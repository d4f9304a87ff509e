package dev.provision.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The commit of the Git repository that a playbook is in. */
public final class PlaybookCommit {
  private PlaybookCommit() {}

  /** 40 hexadecimal digits; empty when the file is in no repository, or that has no commit. */
  public static Optional<String> of(Path playbook) {
    OwnSettings.use();
    var folder = playbook.toAbsolutePath().normalize().getParent();
    var builder = new FileRepositoryBuilder().findGitDir(folder == null ? null : folder.toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    try (var repository = builder.build()) {
      return Optional.ofNullable(repository.resolve(Constants.HEAD)).map(ObjectId::name);
    } catch (IOException e) {
      return Optional.empty(); // a repository that cannot be read says nothing of the playbook
    }
  }
}

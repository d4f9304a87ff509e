package dev.provision.cli;

import dev.provision.backup.ProjectBackup;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.repository.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code backup self}. */
final class BackupSelfCommand extends RepositoryCommand {
  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "The project's folder. Usual: that of the inventory.")
  Optional<String> project = Optional.empty();

  @Option(
      names = "--restore",
      paramLabel = "DIR",
      description = "Bring the newest one back into this folder, which is made.")
  Optional<String> restore = Optional.empty();

  BackupSelfCommand(Context context, Machinery machinery) {
    super(context, machinery);
  }

  @Override
  ExitCode with(Repository repository) {
    try {
      if (restore.isPresent()) {
        var found = Snapshots.find(repository, Optional.of(ProjectBackup.HOST), Snapshots.LATEST);
        var folder = context.path(restore.get()).toAbsolutePath().normalize();
        ProjectBackup.restore(repository, found, folder);
        context.err().println("Brought " + found.files().size() + " files of " + found.id() + ".");
      } else {
        kept(repository);
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw new ProvisionException(
          Kind.STATE,
          "the project cannot be kept or brought back: " + e,
          "check the folder and its rights; --restore wants one that is not there",
          e);
    }
  }

  private void kept(Repository repository) throws IOException {
    var result =
        ProjectBackup.keep(
            repository,
            folder(),
            repo.patience(),
            context.clock().instant(),
            new SecureRandom()::nextInt);
    result.left().forEach(l -> context.err().println("note: " + l));
    context
        .err()
        .println(
            "Kept %d files as snapshot %s."
                .formatted(result.snapshot().files().size(), result.snapshot().id()));
  }

  private Path folder() {
    var beside = inventories.isEmpty() ? Path.of("") : context.path(inventories.getFirst());
    var usual = inventories.isEmpty() ? beside : beside.resolveSibling("");
    return project.map(context::path).orElse(usual).toAbsolutePath().normalize();
  }
}

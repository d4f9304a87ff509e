package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.repository.Repository;
import dev.provision.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands share that look into a repository and ask no host. */
abstract class RepositoryCommand extends VaultCommand {
  @Mixin RepositoryOptions repo;

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "PATH",
      description = "The inventory that the repository is for.")
  List<String> inventories = new ArrayList<>();

  @Option(names = "--json", description = "As JSON.")
  boolean json;

  final Machinery machinery;

  RepositoryCommand(Context context, Machinery machinery) {
    super(context);
    this.machinery = machinery;
  }

  @Override
  public ExitCode run() {
    return stored(
        () -> {
          try (var repository = repo.open(context, machinery, inventories, this::passwords)) {
            return with(repository);
          }
        });
  }

  abstract ExitCode with(Repository repository);

  /** What a storage cannot do ends a command with a sentence. */
  static ExitCode stored(Supplier<ExitCode> work) {
    try {
      return work.get();
    } catch (StorageException e) {
      throw new ProvisionException(
          Kind.STATE,
          String.valueOf(e.getMessage()),
          "check that the storage is there, has room, and may be written",
          e);
    }
  }
}

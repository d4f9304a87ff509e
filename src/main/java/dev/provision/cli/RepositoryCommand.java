package dev.provision.cli;

import dev.provision.repository.Repository;
import java.util.ArrayList;
import java.util.List;
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
    try (var repository = repo.open(context, machinery, inventories, this::passwords)) {
      return with(repository);
    }
  }

  abstract ExitCode with(Repository repository);
}

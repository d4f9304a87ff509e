package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.state.StateRepository;
import dev.provision.transport.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where the state repository is. */
final class StateOptions {
  private static final String USUAL = ".provision/state";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "The state repository. Usual: the environment's PROVISION_STATE, else "
              + USUAL
              + " beside the inventory; made when first used.")
  Optional<String> folder = Optional.empty();

  /**
   * Opens it, and makes it where there is none.
   *
   * @param inventories as given on the command line
   */
  StateRepository open(Context context, Supplier<Connector> servers, List<String> inventories) {
    var named = named(context);
    if (named.isEmpty()) {
      ignored(usual(context, inventories).getParent());
    }
    var folder = named.orElseGet(() -> usual(context, inventories));
    return StateRepository.open(folder, servers);
  }

  /** Opens one that there is. */
  StateRepository existing(Context context, Supplier<Connector> servers, List<String> inventories) {
    var path = named(context).orElseGet(() -> usual(context, inventories));
    if (!Files.isDirectory(path)) {
      throw new ProvisionException(
          ProvisionException.Kind.USAGE,
          "there is no state repository in '" + path + "'",
          "the first 'provision apply' makes it; -i or --state says where it is");
    }
    return StateRepository.open(path, servers);
  }

  private Optional<Path> named(Context context) {
    return folder
        .or(() -> Optional.ofNullable(context.environment().get("PROVISION_STATE")))
        .filter(f -> !f.isEmpty())
        .map(context::path);
  }

  private static Path usual(Context context, List<String> inventories) {
    return BesideInventory.path(inventory(context, inventories), USUAL);
  }

  private static Path inventory(Context context, List<String> inventories) {
    return inventories.stream()
        .map(context::path)
        .filter(Files::exists)
        .findFirst()
        .orElseGet(() -> Path.of("inventory.yml"));
  }

  /** What is kept there has a history of its own: that of the project leaves it out. */
  private static void ignored(Path folder) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve(".gitignore");
      if (!Files.exists(file)) {
        Files.writeString(file, "*\n");
      }
    } catch (IOException e) {
      throw new ProvisionException(
          ProvisionException.Kind.STATE,
          "the folder '" + folder + "' cannot be made: " + e.getMessage(),
          "check the rights of the folder above, or name another one with --state",
          e);
    }
  }
}

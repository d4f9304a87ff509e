package dev.provision.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say which files and which hosts. */
final class FileOptions {
  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "PATH",
      description =
          "Inventory: a YAML file, a directory of them, or names with a comma. Repeatable."
              + " Usual: inventory.yml, else inventory/.")
  List<String> inventories = new ArrayList<>();

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "PATTERN",
      description = "Only these hosts of those that are meant.")
  Optional<String> limit = Optional.empty();

  @Option(
      names = {"-e", "--extra-vars"},
      paramLabel = "VARS",
      description = "Variables that win over all others: k=v, JSON, YAML or @FILE. Repeatable.")
  List<String> extraVars = new ArrayList<>();
}

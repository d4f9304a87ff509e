package dev.provision.cli;

import dev.provision.certificate.Authority;
import dev.provision.config.Secret;
import dev.provision.inventory.AuthorityFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the commands of {@code ca} share: the authority's file beside the inventory. */
abstract class AuthorityCommand extends VaultCommand {
  private static final String USUAL = "group_vars/all/ollama_ca.yml";

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "PATH",
      description =
          "The inventory that the authority is for; it is kept in " + USUAL + " beside it.")
  String inventory = "inventory.yml";

  @Option(names = "--file", paramLabel = "FILE", description = "Keep it in this file instead.")
  Optional<String> file = Optional.empty();

  AuthorityCommand(Context context) {
    super(context);
  }

  Path path() {
    return file.map(context::path)
        .orElseGet(() -> BesideInventory.path(context.path(inventory), USUAL));
  }

  /** The authority there is. */
  AuthorityFile kept() {
    if (!Files.exists(path())) {
      throw VaultDesk.refused("there is no authority in " + path(), "provision ca init makes one");
    }
    var text = new String(desk.read(path()), StandardCharsets.UTF_8);
    return AuthorityFile.read(path().toString(), text);
  }

  /** The same, ready to sign. */
  Authority opened(AuthorityFile kept) {
    var sealed = kept.key().reveal().getBytes(StandardCharsets.US_ASCII);
    var key = new String(desk.open(sealed, path().toString(), passwords()), StandardCharsets.UTF_8);
    try {
      return Authority.of(kept.certificate(), Secret.of(key));
    } catch (IllegalArgumentException e) {
      throw VaultDesk.refused(
          "the authority in '" + path() + "' cannot be used: " + e.getMessage(), "restore it");
    }
  }

  void write(AuthorityFile kept) {
    desk.write(path(), kept.text().getBytes(StandardCharsets.UTF_8));
  }

  Instant now() {
    return context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }
}

package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.Secret;
import dev.provision.inventory.RepositorySettings;
import dev.provision.repository.Repository;
import dev.provision.repository.RepositoryFile;
import dev.provision.repository.RepositoryKey;
import dev.provision.repository.Seal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code repo init}. */
final class RepoInitCommand extends VaultCommand {
  private static final int ID = 16;

  private final Machinery machinery;

  @Mixin SealOptions seal;

  @Parameters(
      paramLabel = "LOCATION",
      description = "A folder, sftp://USER@HOST/FOLDER or s3://BUCKET/PREFIX.")
  String location = "";

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "PATH",
      description = "The inventory whose hosts it is for; location and key are kept beside it.")
  List<String> inventories = new ArrayList<>();

  @Option(
      names = "--unencrypted",
      description = "Whoever can read the storage can read the backups. Usual: encrypted.")
  boolean open;

  @Option(
      names = "--protect",
      paramLabel = "DAYS",
      defaultValue = "0",
      description = "No snapshot can be forgotten for so long. Usual: 0.")
  int protect;

  RepoInitCommand(Context context, Machinery machinery) {
    super(context);
    this.machinery = machinery;
  }

  @Override
  public ExitCode run() {
    var file = RepositoryOptions.file(context, inventories);
    if (Files.exists(file)) {
      throw VaultDesk.refused(
          "the project has a repository: " + file, "move that file away to begin another");
    }
    if (protect < 0) {
      throw VaultDesk.refused("--protect cannot be negative", "give a number of days");
    }
    Optional<RepositoryKey> key =
        open ? Optional.empty() : Optional.of(RepositoryKey.random(new SecureRandom()));
    // The password first: no repository is made whose key would be lost.
    var sealed = key.map(k -> sealed(k.text()));
    return made(key, sealed, file);
  }

  private Secret sealed(Secret text) {
    context.masks().add(text);
    var plain = text.reveal().getBytes(StandardCharsets.US_ASCII);
    return Secret.of(desk.seal(plain, sealing(seal.label)));
  }

  private ExitCode made(Optional<RepositoryKey> key, Optional<Secret> sealed, Path file) {
    var where = whole();
    try (var storage = new StorageLocations(context, machinery).open(where)) {
      var proof = key.map(RepositoryKey::seal).orElse(Seal.NONE).proof();
      var now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
      Repository.create(storage, new RepositoryFile(id(), now, protect, proof));
      desk.write(
          file, new RepositorySettings(where, sealed).text().getBytes(StandardCharsets.UTF_8));
      context.err().println("Made a repository in " + storage.named() + ".");
      context.err().println("Its location " + (open ? "is" : "and key are") + " in " + file + ".");
      key.ifPresent(k -> tell(k.text()));
      return ExitCode.OK;
    }
  }

  private void tell(Secret text) {
    context.err().println();
    context.err().println("Without its key nobody can read it, you neither: if that file or the");
    context.err().println("vault's password is lost, the backup is lost. The recovery key opens");
    context.err().println("it without them. It is shown this once; keep it on paper:");
    context.err().println();
    context.err().flush();
    context.raw().println(text.reveal());
    context.raw().flush();
  }

  /** A folder is kept as a whole path: commands are run in other folders, too. */
  private String whole() {
    if (location.contains("://")) {
      return location;
    }
    if (location.isBlank()) {
      throw new ProvisionException(Kind.USAGE, "the location is empty", "name a folder");
    }
    return context.path(location).toAbsolutePath().normalize().toString();
  }

  private static String id() {
    var bytes = new byte[ID];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

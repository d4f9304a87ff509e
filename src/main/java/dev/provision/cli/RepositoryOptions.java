package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.Secret;
import dev.provision.config.vault.VaultPasswords;
import dev.provision.inventory.RepositorySettings;
import dev.provision.repository.Repository;
import dev.provision.repository.RepositoryKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where the repository is, and what opens it. */
final class RepositoryOptions {
  private static final String USUAL = "group_vars/all/provision_repository.yml";
  private static final String LOCATION = "PROVISION_REPO";
  private static final String KEY = "PROVISION_REPO_KEY";

  @Option(
      names = "--repo",
      paramLabel = "LOCATION",
      description =
          "A folder, sftp://USER@HOST/FOLDER or s3://BUCKET/PREFIX. Usual: the environment's "
              + LOCATION
              + ", else what 'repo init' wrote into "
              + USUAL
              + " beside the inventory.")
  Optional<String> location = Optional.empty();

  @Option(
      names = "--repo-key-file",
      paramLabel = "FILE",
      description =
          "File with the recovery key. Usual: the environment's "
              + KEY
              + ", else the key in the same file of variables.")
  Optional<String> keyFile = Optional.empty();

  @Option(
      names = "--lock-wait",
      paramLabel = "MINUTES",
      defaultValue = "10",
      description = "How long to wait for who is at work there. Usual: 10.")
  int lockWait;

  Duration patience() {
    return Duration.ofMinutes(lockWait);
  }

  /** The file of variables beside an inventory. */
  static Path file(Context context, List<String> inventories) {
    var inventory =
        inventories.stream()
            .map(context::path)
            .filter(Files::exists)
            .findFirst()
            .orElseGet(
                () ->
                    Path.of(
                        Files.isDirectory(Path.of("inventory")) ? "inventory" : "inventory.yml"));
    return BesideInventory.path(inventory, USUAL);
  }

  /**
   * Opens it.
   *
   * @param passwords are asked for when the key has to be opened
   */
  Repository open(
      Context context,
      Machinery machinery,
      List<String> inventories,
      Supplier<VaultPasswords> passwords) {
    var settings = settings(context, inventories);
    var where =
        location
            .or(() -> Optional.ofNullable(context.environment().get(LOCATION)))
            .filter(l -> !l.isEmpty())
            .or(() -> settings.map(RepositorySettings::location))
            .orElseThrow(
                () ->
                    new ProvisionException(
                        Kind.USAGE,
                        "it is not known where the repository is",
                        "make one with 'provision repo init LOCATION', or give --repo"));
    var storage = new StorageLocations(context, machinery).open(where);
    var repository =
        Repository.open(
            storage,
            _ -> key(context, settings, passwords, file(context, inventories)),
            context.operator(),
            context.clock());
    if (!repository.seal().hides() && hasKey(context, settings)) {
      repository.close();
      throw new ProvisionException(
          Kind.VAULT_KEY,
          "there is a key, and the repository in " + storage.named() + " says it is not encrypted",
          "if it was encrypted once, somebody has altered it; else take the key away");
    }
    return repository;
  }

  private boolean hasKey(Context context, Optional<RepositorySettings> settings) {
    return keyFile.isPresent()
        || context.environment().containsKey(KEY)
        || location.isEmpty() && settings.flatMap(RepositorySettings::key).isPresent();
  }

  private static Optional<RepositorySettings> settings(Context context, List<String> inventories) {
    var file = file(context, inventories);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var text = new String(new VaultDesk(context).read(file), StandardCharsets.UTF_8);
    return Optional.of(RepositorySettings.read(file.toString(), text));
  }

  private RepositoryKey key(
      Context context,
      Optional<RepositorySettings> settings,
      Supplier<VaultPasswords> passwords,
      Path file) {
    var sources = new PasswordSources(context, Kind.VAULT_KEY);
    var given =
        keyFile
            .map(sources::file)
            .or(() -> Optional.ofNullable(context.environment().get(KEY)).map(Secret::of))
            .or(
                () ->
                    settings
                        .flatMap(RepositorySettings::key)
                        .map(k -> opened(context, k, passwords.get(), file)))
            .orElseThrow(
                () ->
                    new ProvisionException(
                        Kind.VAULT_KEY,
                        "the repository is encrypted, and no key is given",
                        "give --repo-key-file with the recovery key, or -i with the inventory that"
                            + " 'repo init' was run for"));
    context.masks().add(given);
    try {
      return RepositoryKey.parse(given);
    } catch (IllegalArgumentException e) {
      throw new ProvisionException(
          Kind.VAULT_KEY,
          "the key of the repository cannot be used: " + e.getMessage(),
          "compare it with the recovery key that 'repo init' printed",
          e);
    }
  }

  private static Secret opened(
      Context context, Secret sealed, VaultPasswords passwords, Path file) {
    var text = sealed.reveal().getBytes(StandardCharsets.US_ASCII);
    var plain = new VaultDesk(context).open(text, file.toString(), passwords);
    return Secret.of(new String(plain, StandardCharsets.UTF_8).strip());
  }
}

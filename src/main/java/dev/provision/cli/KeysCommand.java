package dev.provision.cli;

import dev.provision.config.Secret;
import dev.provision.config.Sha256;
import dev.provision.inventory.ApiKey;
import dev.provision.inventory.KeyRing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands of {@code keys} share: the file of keys beside the inventory. */
abstract class KeysCommand extends VaultCommand {
  private static final String USUAL = "group_vars/all/ollama_keys.yml";

  /** Bytes of a key: 192 bits are beyond guessing. */
  private static final int LENGTH = 24;

  private static final int ID_LENGTH = 3;

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "PATH",
      description =
          "The inventory that the keys are for; they are kept in " + USUAL + " beside it.")
  String inventory = "inventory.yml";

  @Option(names = "--file", paramLabel = "FILE", description = "Keep them in this file instead.")
  Optional<String> file = Optional.empty();

  KeysCommand(Context context) {
    super(context);
  }

  /** One that works on the keys of a client. */
  abstract static class OfClient extends KeysCommand {
    @Parameters(paramLabel = "CLIENT", description = "A client's name, as in ollama_clients.")
    String client = "";

    OfClient(Context context) {
      super(context);
    }

    /** The client's name, if it can be one. */
    String client() {
      return ClientName.checked(client);
    }

    /** The client's keys. */
    KeyRing known() {
      var ring = ring();
      if (ring.of(client()).isEmpty()) {
        throw VaultDesk.refused(
            "'" + client + "' has no key in " + path(), "provision keys list shows who has");
      }
      return ring;
    }
  }

  /** One that makes keys. */
  abstract static class Making extends OfClient {
    @Mixin SealOptions seal;

    @Option(
        names = "--expires",
        paramLabel = "DATE",
        description = "The end of the new key: 2027-01-31 or 2027-01-31T12:00:00Z. Usual: none.")
    Optional<String> expires = Optional.empty();

    Making(Context context) {
      super(context);
    }

    /** Makes a key, keeps its hash, and shows it this once on standard output. */
    void make(KeyRing ring) {
      var name = client();
      expires.ifPresent(this::check);
      var key = hex(LENGTH);
      var sealed =
          desk.seal(Sha256.of(key).getBytes(StandardCharsets.US_ASCII), sealing(seal.label));
      var today = now().atZone(ZoneOffset.UTC).toLocalDate().toString();
      var kept = new ApiKey(hex(ID_LENGTH), today, expires, Secret.of(sealed));
      write(ring.with(name, kept));
      context.raw().println(key);
      context
          .err()
          .println(
              "This key of %s (%s) is shown once. Its hash is in %s; the next apply lets it in."
                  .formatted(name, kept.id(), path()));
    }

    private void check(String written) {
      try {
        if (!ApiKey.end(written).isAfter(now())) {
          throw VaultDesk.refused("'" + written + "' is over", "give a later --expires");
        }
      } catch (DateTimeParseException e) {
        throw VaultDesk.refused(
            "'" + written + "' is no date", "write 2027-01-31 or 2027-01-31T12:00:00Z");
      }
    }

    private static String hex(int bytes) {
      var random = new byte[bytes];
      new SecureRandom().nextBytes(random);
      return HexFormat.of().formatHex(random);
    }
  }

  /** The file of keys, as it is named in messages. */
  Path path() {
    return file.map(context::path)
        .orElseGet(() -> BesideInventory.path(context.path(inventory), USUAL));
  }

  /** The keys there are; none where there is no file yet. */
  KeyRing ring() {
    if (!Files.exists(path())) {
      return KeyRing.empty();
    }
    var text = new String(desk.read(path()), StandardCharsets.UTF_8);
    return KeyRing.read(path().toString(), text);
  }

  void write(KeyRing ring) {
    desk.write(path(), ring.text().getBytes(StandardCharsets.UTF_8));
  }

  Instant now() {
    return context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }
}

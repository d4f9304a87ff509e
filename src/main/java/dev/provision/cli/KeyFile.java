package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.Secret;
import dev.provision.memory.Fingerprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The key of this machine for {@link Fingerprints}: {@code provision/key} in XDG_STATE_HOME (XDG
 * Base Directory Specification), made when first needed, readable by its owner alone.
 */
final class KeyFile {
  private static final int BYTES = 32;

  private KeyFile() {}

  static Fingerprints fingerprints(Context context) {
    var state = context.environment().getOrDefault("XDG_STATE_HOME", "");
    var directory = state.isEmpty() ? context.home().resolve(".local/state") : Path.of(state);
    var file = directory.resolve("provision").resolve("key");
    try {
      if (!Files.exists(file)) {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        PrivateFiles.write(file, HexFormat.of().formatHex(bytes) + "\n");
      }
      var key = Secret.of(Files.readString(file).strip());
      context.masks().add(key);
      return new Fingerprints(key);
    } catch (IOException e) {
      throw new ProvisionException(
          ProvisionException.Kind.STATE,
          "the key file " + file + " cannot be read or made",
          "check the rights of its directory, or set XDG_STATE_HOME",
          e);
    }
  }
}

package dev.provision.cli;

import dev.provision.config.Position;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.vault.VaultCipher;
import dev.provision.config.vault.VaultPassword;
import dev.provision.config.vault.VaultPasswords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Opens and seals whole files of a vault. */
final class VaultDesk {
  private static final String HEADER = "$ANSIBLE_VAULT;";
  private static final int SHORT = 12;

  private final Context context;

  VaultDesk(Context context) {
    this.context = context;
  }

  byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw refused("'" + file + "' cannot be read", "check the path and its rights", e);
    }
  }

  void write(Path file, byte[] content) {
    try {
      PrivateFiles.write(file, content);
    } catch (IOException e) {
      throw refused("'" + file + "' cannot be written", "check the directory's rights", e);
    }
  }

  /** What an encrypted text holds. */
  byte[] open(byte[] sealed, String name, VaultPasswords passwords) {
    if (!isSealed(sealed)) {
      throw refused("'" + name + "' is not encrypted", "provision vault encrypt encrypts it");
    }
    try {
      var text = new String(sealed, StandardCharsets.US_ASCII);
      return passwords.decrypt(text, new Position(name, 1, 1));
    } catch (IllegalArgumentException e) {
      throw refused("'" + name + "' cannot be read: " + e.getMessage(), "restore it", e);
    }
  }

  /** The text of an encrypted file; ends in a line break. */
  String seal(byte[] plain, VaultPassword password) {
    if (password.value().reveal().length() < SHORT) {
      context
          .err()
          .println(
              "warning: the vault password has fewer than "
                  + SHORT
                  + " characters; the format's key derivation is weak, use a long random one");
    }
    var salt = new byte[VaultCipher.SALT];
    new SecureRandom().nextBytes(salt);
    return VaultCipher.encrypt(plain, password, salt).format();
  }

  void sealTo(Path file, byte[] plain, VaultPassword password) {
    write(file, seal(plain, password).getBytes(StandardCharsets.US_ASCII));
  }

  static boolean isSealed(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).stripLeading().startsWith(HEADER);
  }

  /**
   * Lets the person edit a text.
   *
   * @return what it is afterwards
   */
  byte[] edit(byte[] plain, String suffix) {
    Path file = null;
    try {
      file = Files.createTempFile(memory(), "provision", suffix);
      Files.write(file, plain);
      if (!context.terminal().edit(file)) {
        throw refused("the editor did not end well; nothing was written", "set EDITOR");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw refused("no temporary file can be used", "check XDG_RUNTIME_DIR and /tmp", e);
    } finally {
      delete(file);
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw refused("'" + file + "' holds plain text and cannot be deleted", "delete it", e);
    }
  }

  /** A directory that is in memory where there is one, so that no plain text reaches a disk. */
  private Path memory() {
    var runtime = context.environment().getOrDefault("XDG_RUNTIME_DIR", "/dev/shm");
    var directory = Path.of(runtime);
    return Files.isWritable(directory) ? directory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  static ProvisionException refused(String message, String remedy) {
    return new ProvisionException(Kind.USAGE, message, remedy);
  }

  private static ProvisionException refused(String message, String remedy, Exception cause) {
    return new ProvisionException(Kind.USAGE, message, remedy, cause);
  }
}

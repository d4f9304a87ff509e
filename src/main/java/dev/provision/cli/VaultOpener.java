package dev.provision.cli;

import dev.provision.config.vault.VaultCipher;
import dev.provision.config.vault.VaultFile;
import dev.provision.config.vault.VaultPassword;
import dev.provision.config.vault.VaultPasswords;
import java.nio.charset.StandardCharsets;

/** Finds the password that a text was encrypted with, to encrypt it again in the same way. */
final class VaultOpener {
  private VaultOpener() {}

  /**
   * @param sealed what one of the passwords opens
   * @return that password, with the label of the text
   */
  static VaultPassword of(byte[] sealed, VaultPasswords passwords) {
    var file = VaultFile.parse(new String(sealed, StandardCharsets.US_ASCII));
    return passwords.passwords().stream()
        .filter(p -> VaultCipher.decrypt(file, p.value()).isPresent())
        .findFirst()
        .map(p -> new VaultPassword(file.label(), p.value()))
        .orElseThrow();
  }
}

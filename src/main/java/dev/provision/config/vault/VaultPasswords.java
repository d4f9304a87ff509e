package dev.provision.config.vault;

import dev.provision.config.Position;
import dev.provision.config.ProvisionException;
import dev.provision.config.Secret;
import dev.provision.config.VaultText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The passwords of a run. Those with the label of the text are tried first, then all others in the
 * order given, as Ansible does.
 */
public record VaultPasswords(List<VaultPassword> passwords) implements VaultText {
  public VaultPasswords {
    passwords = List.copyOf(passwords);
  }

  @Override
  public Secret reveal(String cipherText, Position at) {
    try {
      var bytes = ByteBuffer.wrap(decrypt(cipherText, at));
      return Secret.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("what is encrypted is not UTF-8 text", e);
    }
  }

  /**
   * As {@link #reveal}, for what need not be text.
   *
   * @throws IllegalArgumentException with a sentence, when it is not the text of a vault
   * @throws ProvisionException of kind VAULT_KEY, when no password opens it
   */
  public byte[] decrypt(String cipherText, Position at) {
    var file = VaultFile.parse(cipherText);
    if (passwords.isEmpty()) {
      throw VaultText.noPassword(at);
    }
    return Stream.concat(
            passwords.stream().filter(p -> isMeant(p, file)),
            passwords.stream().filter(p -> !isMeant(p, file)))
        .map(p -> VaultCipher.decrypt(file, p.value()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> refused(file, at));
  }

  private static boolean isMeant(VaultPassword password, VaultFile file) {
    return password.label().equals(file.label());
  }

  private ProvisionException refused(VaultFile file, Position at) {
    var label = file.label().map(l -> " (label '" + l + "')").orElse("");
    var tried = passwords.size() == 1 ? "the vault password" : "any vault password given";
    return new ProvisionException(
        ProvisionException.Kind.VAULT_KEY,
        at + label + " cannot be decrypted with " + tried,
        "check the vault password; if it is right, the encrypted text was changed or cut off");
  }
}

package dev.provision.config;

/** Decrypts the values and files of a vault; given to the reader of YAML. */
@FunctionalInterface
public interface VaultText {
  /**
   * @param cipherText as it stands in the file, header included; blanks around lines do not count
   * @param at where it stands, for messages
   * @return what was encrypted
   * @throws IllegalArgumentException with a sentence, when it is not the text of a vault
   * @throws ProvisionException of kind VAULT_KEY, when no known password opens it
   */
  Secret reveal(String cipherText, Position at);

  /** For runs without a vault password: whatever is encrypted ends the run. */
  static VaultText none() {
    return (cipherText, at) -> {
      throw noPassword(at);
    };
  }

  /** Says that a password is needed. */
  static ProvisionException noPassword(Position at) {
    return new ProvisionException(
        ProvisionException.Kind.VAULT_KEY,
        at + " is encrypted and no vault password was given",
        "give one with --vault-password-file or --ask-vault-pass");
  }
}

package dev.provision.config.vault;

import dev.provision.config.Secret;
import java.util.Optional;

/**
 * A password with the vault id it is meant for.
 *
 * @param label empty: for texts without a label, and tried on all others
 * @param value without the line break at the end of the file it came from; not empty
 */
public record VaultPassword(Optional<String> label, Secret value) {
  public VaultPassword {
    if (value.reveal().isEmpty()) {
      throw new IllegalArgumentException("a vault password cannot be empty");
    }
  }

  public static VaultPassword of(Secret value) {
    return new VaultPassword(Optional.empty(), value);
  }

  public static VaultPassword of(String label, Secret value) {
    return new VaultPassword(Optional.of(label), value);
  }
}

package dev.provision.config.vault;

import dev.provision.config.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PBKDF2 makes of a password and a salt: 80 bytes, cut into three.
 *
 * @param cipher 32 bytes for AES-256
 * @param mac 32 bytes for HMAC-SHA256
 * @param counter 16 bytes, the first counter block
 */
record VaultKeys(SecretKeySpec cipher, SecretKeySpec mac, IvParameterSpec counter) {
  /** Fixed by Ansible's format, low as it is today: the password must be long and random. */
  private static final int ROUNDS = 10_000;

  private static final int KEY = 32;
  private static final int COUNTER = 16;

  static VaultKeys derive(Secret password, byte[] salt) throws GeneralSecurityException {
    int bits = (2 * KEY + COUNTER) * Byte.SIZE;
    var spec = new PBEKeySpec(password.reveal().toCharArray(), salt, ROUNDS, bits);
    try {
      byte[] bytes =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new VaultKeys(
          new SecretKeySpec(bytes, 0, KEY, "AES"),
          new SecretKeySpec(bytes, KEY, KEY, "HmacSHA256"),
          new IvParameterSpec(Arrays.copyOfRange(bytes, 2 * KEY, bytes.length)));
    } finally {
      spec.clearPassword();
    }
  }
}

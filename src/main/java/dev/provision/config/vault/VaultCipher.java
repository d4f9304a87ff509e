package dev.provision.config.vault;

import dev.provision.config.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/**
 * Encrypts and decrypts as Ansible Vault does: AES-256 in counter mode over text padded by PKCS#7,
 * HMAC-SHA256 over the cipher text, which is checked first.
 */
public final class VaultCipher {
  /** How many bytes of salt Ansible takes. */
  public static final int SALT = 32;

  private static final int BLOCK = 16;

  private VaultCipher() {}

  /**
   * @param salt {@value #SALT} bytes; fresh random ones for each text, because equal salts give
   *     equal key streams
   * @throws IllegalArgumentException when the password is empty or the salt has another length
   */
  public static VaultFile encrypt(byte[] plain, VaultPassword password, byte[] salt) {
    if (salt.length != SALT) {
      throw new IllegalArgumentException("a salt has " + SALT + " bytes, not " + salt.length);
    }
    try {
      var keys = VaultKeys.derive(password.value(), salt);
      byte[] cipherText = crypt(Cipher.ENCRYPT_MODE, keys, padded(plain));
      return new VaultFile(
          password.label(),
          VaultFile.hex(salt),
          VaultFile.hex(hmac(keys, cipherText)),
          VaultFile.hex(cipherText));
    } catch (GeneralSecurityException e) {
      throw lacking(e);
    }
  }

  /**
   * @return empty when the password is wrong, or the text was changed: nobody can tell which
   * @throws IllegalArgumentException when the text was made by something that pads in another way
   */
  public static Optional<byte[]> decrypt(VaultFile file, Secret password) {
    try {
      var keys = VaultKeys.derive(password, VaultFile.unhex(file.salt()));
      byte[] cipherText = VaultFile.unhex(file.cipherText());
      if (!MessageDigest.isEqual(hmac(keys, cipherText), VaultFile.unhex(file.hmac()))) {
        return Optional.empty();
      }
      return Optional.of(unpadded(crypt(Cipher.DECRYPT_MODE, keys, cipherText)));
    } catch (GeneralSecurityException e) {
      throw lacking(e);
    }
  }

  private static byte[] crypt(int mode, VaultKeys keys, byte[] text)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(mode, keys.cipher(), keys.counter());
    return cipher.doFinal(text);
  }

  private static byte[] hmac(VaultKeys keys, byte[] cipherText) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(keys.mac());
    return mac.doFinal(cipherText);
  }

  /** RFC 5652, part 6.3: one to sixteen bytes, each of which says how many there are. */
  private static byte[] padded(byte[] plain) {
    int padding = BLOCK - plain.length % BLOCK;
    byte[] padded = Arrays.copyOf(plain, plain.length + padding);
    Arrays.fill(padded, plain.length, padded.length, (byte) padding);
    return padded;
  }

  private static byte[] unpadded(byte[] padded) {
    int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
    if (padding < 1 || padding > BLOCK || padding > padded.length) {
      throw new IllegalArgumentException("the decrypted text is not padded as it must be");
    }
    return Arrays.copyOf(padded, padded.length - padding);
  }

  private static IllegalStateException lacking(GeneralSecurityException e) {
    return new IllegalStateException("This Java runtime lacks AES, HMAC-SHA256 or PBKDF2", e);
  }
}

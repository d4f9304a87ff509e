package dev.provision.password;

import dev.provision.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A way to hash a password, as crypt(5) describes it; each time with another salt. */
public enum PasswordHash {
  /** {@code $6$}, with the 5000 rounds of crypt(3). */
  SHA512(Integer.MAX_VALUE) {
    @Override
    public String of(Secret password) {
      return Sha2Crypt.sha512Crypt(bytes(password));
    }
  },

  /** {@code $2y$}. */
  BCRYPT(72) {
    @Override
    public String of(Secret password) {
      if (!readsAllOf(password)) {
        throw new IllegalArgumentException("two passwords could have one hash");
      }
      var salt = new byte[16];
      new SecureRandom().nextBytes(salt);
      return OpenBSDBCrypt.generate("2y", password.reveal().toCharArray(), salt, COST);
    }
  };

  /** The binary logarithm of bcrypt's rounds: a door hashes at each request, so not many. */
  private static final int COST = 8;

  private final int longest;

  /**
   * One way.
   *
   * @param longest bytes of UTF-8 that it reads
   */
  PasswordHash(int longest) {
    this.longest = longest;
  }

  /**
   * The hash of a password.
   *
   * @throws IllegalArgumentException if it does not {@link #readsAllOf} it
   */
  public abstract String of(Secret password);

  /** Whether the end of a password counts, too. */
  public boolean readsAllOf(Secret password) {
    return bytes(password).length <= longest;
  }

  private static byte[] bytes(Secret password) {
    return password.reveal().getBytes(StandardCharsets.UTF_8);
  }
}

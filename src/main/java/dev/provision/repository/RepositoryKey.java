package dev.provision.repository;

import dev.provision.config.Secret;
import dev.provision.config.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The key of an encrypted repository: 256 bits. As text, the recovery key, it is {@code PRK1-} and
 * groups of five letters and digits (Crockford's base 32), of which the last are a checksum: what
 * was copied wrong by hand is noticed.
 */
public final class RepositoryKey {
  private static final String PREFIX = "PRK1";
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BYTES = 32;
  private static final int CHECK = 5;
  private static final int GROUP = 5;
  private static final int BITS = 5;

  private final byte[] bytes;

  private RepositoryKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new one. */
  public static RepositoryKey random(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new RepositoryKey(bytes);
  }

  /**
   * Reads the recovery key; blanks, dashes and case do not matter, nor do O for 0 and I or L for 1.
   *
   * @throws IllegalArgumentException with the reason, when it is none or was copied wrong
   */
  public static RepositoryKey parse(Secret text) {
    var written = text.reveal().toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    if (!written.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a recovery key begins with " + PREFIX);
    }
    var digits =
        written.substring(PREFIX.length()).replace('O', '0').replace('I', '1').replace('L', '1');
    if (digits.length() != (BYTES + CHECK) * Byte.SIZE / BITS + 1
        || !digits.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
      throw new IllegalArgumentException("a part of the recovery key is missing or is none");
    }
    var all = unpacked(digits);
    var key = new RepositoryKey(Arrays.copyOf(all, BYTES));
    if (!packed(all).equals(digits)
        || !MessageDigest.isEqual(key.check(), Arrays.copyOfRange(all, BYTES, BYTES + CHECK))) {
      throw new IllegalArgumentException("the recovery key was copied wrong somewhere");
    }
    return key;
  }

  /** The recovery key. */
  public Secret text() {
    var all = Arrays.copyOf(bytes, BYTES + CHECK);
    System.arraycopy(check(), 0, all, BYTES, CHECK);
    var digits = packed(all);
    var text = new StringBuilder(PREFIX);
    for (int i = 0; i < digits.length(); i += GROUP) {
      text.append('-').append(digits, i, Math.min(i + GROUP, digits.length()));
    }
    return Secret.of(text.toString());
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** What is encrypted with it. */
  public Seal seal() {
    return new KeySeal(this);
  }

  private byte[] check() {
    return Arrays.copyOf(Sha256.digest().digest(bytes), CHECK);
  }

  private static String packed(byte[] bytes) {
    var text = new StringBuilder();
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += BITS) {
      int digit = 0;
      for (int i = bit; i < bit + BITS; i++) {
        digit = digit << 1 | (i < bytes.length * Byte.SIZE ? bit(bytes, i) : 0);
      }
      text.append(DIGITS.charAt(digit));
    }
    return text.toString();
  }

  private static int bit(byte[] bytes, int index) {
    return bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
  }

  private static byte[] unpacked(String digits) {
    var bytes = new byte[BYTES + CHECK];
    for (int i = 0; i < bytes.length * Byte.SIZE; i++) {
      int digit = DIGITS.indexOf(digits.charAt(i / BITS));
      if ((digit >> (BITS - 1 - i % BITS) & 1) == 1) {
        bytes[i / Byte.SIZE] |= (byte) (1 << (Byte.SIZE - 1 - i % Byte.SIZE));
      }
    }
    return bytes;
  }

  /** Masked. */
  @Override
  public String toString() {
    return Secret.MASK;
  }
}

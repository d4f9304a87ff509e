package dev.provision.repository;

import dev.provision.config.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of bytes that come by and by, and how many they were. */
final class Hashing {
  private final MessageDigest digest = Sha256.digest();
  private long count;

  void add(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    count += length;
  }

  long count() {
    return count;
  }

  /**
   * Ends it.
   *
   * @throws DamagedException when it is not this blob
   */
  void expect(Blob blob) throws DamagedException {
    if (count != blob.size()) {
      throw new DamagedException(
          "of %s came %d bytes, and it has %d".formatted(blob.digest(), count, blob.size()));
    }
    var found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(blob.digest().hex())) {
      throw new DamagedException(
          "the bytes of %s do not match their name: they have sha256:%s"
              .formatted(blob.digest(), found));
    }
  }
}

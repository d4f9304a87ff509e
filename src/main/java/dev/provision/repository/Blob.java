package dev.provision.repository;

/**
 * Bytes that a snapshot needs.
 *
 * @param size in bytes
 */
public record Blob(Digest digest, long size) {
  public Blob {
    if (size < 0) {
      throw new IllegalArgumentException("a size of " + size + " bytes");
    }
  }

  public static Blob of(byte[] content) {
    return new Blob(Digest.of(content), content.length);
  }
}

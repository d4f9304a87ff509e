package dev.provision.repository;

import dev.provision.config.Sha256;
import java.util.regex.Pattern;

/**
 * The SHA-256 of some bytes, which is their name.
 *
 * @param hex 64 lower-case digits
 */
public record Digest(String hex) implements Comparable<Digest> {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final String PREFIX = "sha256:";

  public Digest {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("'" + hex + "' is no SHA-256");
    }
  }

  public static Digest of(byte[] content) {
    return new Digest(Sha256.of(content));
  }

  /** Reads {@code sha256:} and the digits, as manifests have it. */
  public static Digest parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("'" + text + "' is no digest of SHA-256");
    }
    return new Digest(text.substring(PREFIX.length()));
  }

  @Override
  public int compareTo(Digest other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return PREFIX + hex;
  }
}

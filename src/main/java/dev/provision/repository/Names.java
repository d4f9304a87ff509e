package dev.provision.repository;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** The names of objects; docs/repository.md tells them. */
final class Names {
  static final String BLOBS = "blobs";
  static final String SNAPSHOTS = "snapshots";
  static final String LEASES = "leases";
  private static final String DRILLS = "drills";
  private static final String DAMAGED = "damaged";

  private Names() {}

  static String blob(Seal seal, Digest digest) {
    return BLOBS + "/" + seal.name(digest.hex());
  }

  /** The mark of a blob that a check found damaged. */
  static String damaged(String blob) {
    return DAMAGED + blob.substring(BLOBS.length());
  }

  /** All such marks. */
  static String damaged() {
    return DAMAGED;
  }

  static String snapshots(Seal seal, String host) {
    return SNAPSHOTS + "/" + seal.name(escaped(host));
  }

  static String snapshot(Seal seal, String host, String id) {
    return snapshots(seal, host) + "/" + id;
  }

  static String drill(Seal seal, String host, Instant at) {
    return DRILLS + "/" + seal.name(escaped(host)) + "/" + at.getEpochSecond();
  }

  /** A host's name in characters that every storage takes; {@code %} and two digits for others. */
  private static String escaped(String host) {
    var name = new StringBuilder();
    for (byte b : host.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "_-".indexOf(c) >= 0);
      boolean dot = c == '.' && !name.isEmpty();
      name.append(plain || dot ? c : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return name.toString();
  }
}

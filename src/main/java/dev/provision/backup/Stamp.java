package dev.provision.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

/**
 * What all snapshots of one backup share.
 *
 * @param id when it was begun, and a random number
 * @param tags words of people
 */
record Stamp(String id, Instant at, Set<String> tags) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  Stamp {
    tags = Set.copyOf(tags);
  }

  /** The id of the nth snapshot of one host, from 0: each of its servers has one. */
  String id(int n) {
    return n == 0 ? id : id + "-" + n;
  }

  static Stamp of(Instant now, int random, Set<String> tags) {
    var second = now.truncatedTo(ChronoUnit.SECONDS);
    var id = TIME.format(second) + String.format(Locale.ROOT, "-%08x", random);
    return new Stamp(id, second, tags);
  }
}

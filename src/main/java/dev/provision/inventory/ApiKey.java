package dev.provision.inventory;

import dev.provision.config.Key;
import dev.provision.config.Secret;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What is kept of a key that opens the door: not the key.
 *
 * @param id names it; six hexadecimal digits that say nothing of the key
 * @param created the day it was made
 * @param expires its end, as {@link #end} reads it
 * @param sealed the key's SHA-256, sealed as the text of a vault
 */
public record ApiKey(
    String id, String created, Optional<String> expires, @Key("sha256") Secret sealed) {
  /** When it ends; empty for never. */
  public Optional<Instant> end() {
    return expires.map(ApiKey::end);
  }

  public boolean isOver(Instant now) {
    return end().filter(end -> !now.isBefore(end)).isPresent();
  }

  /** The same with this end, unless it ends earlier already. */
  public ApiKey until(Instant last) {
    return end().filter(end -> end.isBefore(last)).isPresent()
        ? this
        : new ApiKey(id, created, Optional.of(last.toString()), sealed);
  }

  /**
   * Reads a day, which is its first second in UTC, or a time such as {@code 2027-01-31T12:00:00Z}.
   *
   * @throws DateTimeParseException when it is neither
   */
  public static Instant end(String written) {
    return written.contains("T")
        ? Instant.parse(written)
        : LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

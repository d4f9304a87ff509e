package dev.provision.repository;

import dev.provision.config.JsonReader;
import dev.provision.config.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * What a repository says of itself, in the one object that is never encrypted.
 *
 * @param id 32 digits, random
 * @param created when it was made
 * @param protectedDays for so many days after it was taken no snapshot can be forgotten
 * @param proof tells the right key of an encrypted repository from others; empty where nothing is
 *     encrypted
 */
public record RepositoryFile(
    String id, Instant created, int protectedDays, Optional<String> proof) {
  static final String NAME = "repository.json";
  static final long FORMAT = 1;

  byte[] text() {
    var json = new LinkedHashMap<String, Object>();
    json.put("format", FORMAT);
    json.put("id", id);
    json.put("created", created.toString());
    json.put("protected_days", protectedDays);
    json.put("encryption", proof.isPresent() ? Seal.METHOD : "none");
    proof.ifPresent(p -> json.put("key_proof", p));
    return (JsonWriter.indented(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with the reason, when it is none or of a later format
   */
  static RepositoryFile read(byte[] text) {
    var json = Fields.of(JsonReader.read(new String(text, StandardCharsets.UTF_8)));
    check(json.number("format"));
    var encryption = json.text("encryption");
    if (!encryption.equals("none") && !encryption.equals(Seal.METHOD)) {
      throw new IllegalArgumentException("it is encrypted by " + encryption + ", unknown here");
    }
    if (encryption.equals("none") == json.has("key_proof")) {
      throw new IllegalArgumentException("it does not say clearly whether it is encrypted");
    }
    try {
      return new RepositoryFile(
          json.text("id"),
          Instant.parse(json.text("created")),
          Math.toIntExact(json.number("protected_days")),
          json.has("key_proof") ? Optional.of(json.text("key_proof")) : Optional.empty());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Refuses what a later version wrote. */
  static void check(long format) {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "it is of format " + format + ", and this version knows " + FORMAT);
    }
  }
}

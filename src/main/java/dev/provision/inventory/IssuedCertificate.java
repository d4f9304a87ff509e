package dev.provision.inventory;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a certificate that was issued to a client.
 *
 * @param serial its number in hexadecimal digits
 * @param name the client
 * @param expires its end, such as {@code 2027-01-31T00:00:00Z}
 * @param revoked since when it is not good any more
 */
public record IssuedCertificate(
    String serial, String name, String expires, Optional<String> revoked) {
  public boolean isOver(Instant now) {
    return !now.isBefore(Instant.parse(expires));
  }

  IssuedCertificate revokedAt(Instant at) {
    return new IssuedCertificate(serial, name, expires, Optional.of(at.toString()));
  }
}

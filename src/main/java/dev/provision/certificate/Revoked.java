package dev.provision.certificate;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A certificate that is not good any more.
 *
 * @param serial as {@link Issued#serial}
 * @param at since when
 */
public record Revoked(String serial, Instant at) {
  BigInteger number() {
    return new BigInteger(serial, 16);
  }
}

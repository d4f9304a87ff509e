package dev.provision.certificate;

import java.time.Instant;

/**
 * A certificate.
 *
 * @param serial its number in lower-case hexadecimal digits
 * @param expires its end
 * @param pem its text
 */
public record Issued(String serial, Instant expires, String pem) {}

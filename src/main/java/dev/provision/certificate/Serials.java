package dev.provision.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Serial numbers that nobody without the authority's key can foresee, and that are the same for the
 * same certificate.
 */
final class Serials {
  /** 120 bits: positive, and short of the 20 octets that RFC 5280, 4.1.2.2 allows. */
  private static final int LENGTH = 15;

  private final byte[] secret;

  Serials(PrivateKeyInfo key) {
    try {
      this.secret = key.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException("a key in memory is not encoded", e);
    }
  }

  BigInteger of(SubjectPublicKeyInfo key, Subject subject, Instant day) throws IOException {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(key.getEncoded());
      var said = mac.doFinal((subject + " " + day).getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, Arrays.copyOf(said, LENGTH));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
    }
  }
}

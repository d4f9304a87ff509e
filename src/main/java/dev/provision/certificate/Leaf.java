package dev.provision.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** A certificate that may be one of this authority's. */
record Leaf(X509CertificateHolder certificate, X509CertificateHolder authority) {
  /** Before its end; of a short one the last third. */
  private static final Duration SOON = Duration.ofDays(30);

  Issued issued() {
    try {
      var text = Papers.write("CERTIFICATE", certificate.getEncoded());
      return new Issued(certificate.getSerialNumber().toString(16), end(), text);
    } catch (IOException e) {
      throw new UncheckedIOException("a certificate in memory is not encoded", e);
    }
  }

  /** Whether it is the authority's word about just this key and subject, whatever its time. */
  boolean isFor(Subject subject, SubjectPublicKeyInfo key) {
    return certificate.getSubjectPublicKeyInfo().equals(key)
        && certificate.getSubject().equals(subject.distinguished())
        && LeafExtensions.of(subject).stream()
            .allMatch(e -> e.equals(certificate.getExtension(e.getExtnId())))
        && isSigned();
  }

  private boolean isSigned() {
    try {
      var verifier = new JcaContentVerifierProviderBuilder().build(authority);
      return certificate.getIssuer().equals(authority.getSubject())
          && certificate.isSignatureValid(verifier);
    } catch (OperatorCreationException
        | CertException
        | java.security.cert.CertificateException e) {
      return false;
    }
  }

  boolean endsSoon(Instant now) {
    var third = Duration.between(certificate.getNotBefore().toInstant(), end()).dividedBy(3);
    var soon = third.compareTo(SOON) < 0 ? third : SOON;
    return !now.isBefore(end().minus(soon));
  }

  boolean isIn(List<Revoked> revoked) {
    return revoked.stream().anyMatch(r -> r.number().equals(certificate.getSerialNumber()));
  }

  private Instant end() {
    return certificate.getNotAfter().toInstant();
  }
}

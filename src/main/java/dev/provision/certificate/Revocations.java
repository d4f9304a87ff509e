package dev.provision.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** Lists of revoked certificates (RFC 5280, 5). */
record Revocations(X509CertificateHolder authority, ContentSigner signer) {
  /** Lists of one day count up, as nothing that is on one leaves it. */
  private static final int PER_DAY = 20;

  String current(String held, List<Revoked> revoked, int days, Instant now) {
    return Papers.of(held)
        .first(X509CRLHolder.class)
        .filter(list -> serials(list).equals(serials(revoked)))
        .filter(list -> isFresh(list, now) && isSigned(list))
        .map(Revocations::text)
        .orElseGet(() -> text(make(revoked, days, now)));
  }

  private X509CRLHolder make(List<Revoked> revoked, int days, Instant now) {
    var day = Authority.day(now);
    var builder = new X509v2CRLBuilder(authority.getSubject(), Date.from(day));
    builder.setNextUpdate(Date.from(day.plus(Duration.ofDays(days))));
    revoked.stream()
        .sorted(Comparator.comparing(Revoked::number))
        .forEach(r -> builder.addCRLEntry(r.number(), Date.from(r.at()), 0));
    var number =
        BigInteger.valueOf(Duration.between(Instant.EPOCH, day).toDays())
            .shiftLeft(PER_DAY)
            .add(BigInteger.valueOf(revoked.size()));
    try {
      var key = authority.getSubjectPublicKeyInfo();
      var by = Authority.identifiers().createAuthorityKeyIdentifier(key);
      builder.addExtension(Extension.authorityKeyIdentifier, false, by);
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
    } catch (IOException e) {
      throw new UncheckedIOException("a list in memory is not encoded", e);
    }
    return builder.build(signer);
  }

  private static Set<BigInteger> serials(X509CRLHolder list) {
    Collection<?> entries = list.getRevokedCertificates();
    return entries.stream()
        .map(X509CRLEntryHolder.class::cast)
        .map(X509CRLEntryHolder::getSerialNumber)
        .collect(Collectors.toSet());
  }

  private static Set<BigInteger> serials(List<Revoked> revoked) {
    return revoked.stream().map(Revoked::number).collect(Collectors.toSet());
  }

  private static boolean isFresh(X509CRLHolder list, Instant now) {
    var from = list.getThisUpdate().toInstant();
    var until = list.getNextUpdate();
    return until != null
        && now.isBefore(from.plus(Duration.between(from, until.toInstant()).dividedBy(2)));
  }

  private boolean isSigned(X509CRLHolder list) {
    try {
      return list.isSignatureValid(new JcaContentVerifierProviderBuilder().build(authority));
    } catch (OperatorCreationException | CertException | CertificateException e) {
      return false;
    }
  }

  private static String text(X509CRLHolder list) {
    try {
      return Papers.write("X509 CRL", list.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException("a list in memory is not encoded", e);
    }
  }
}

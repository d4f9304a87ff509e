package dev.provision.certificate;

import dev.provision.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;

/**
 * Issues certificates. All it makes is a function of its key, of what is asked for and of the day:
 * asked twice, it gives the same.
 */
public final class Authority {
  private static final int DAYS = 3650;

  private final X509CertificateHolder certificate;
  private final ContentSigner signer;
  private final Serials serials;

  private Authority(X509CertificateHolder certificate, PrivateKeyInfo key) {
    this.certificate = certificate;
    this.signer = Signing.by(key);
    this.serials = new Serials(key);
  }

  /**
   * A new one.
   *
   * @param certificate in PEM
   * @param key PKCS #8 in PEM
   */
  public record Made(String certificate, Secret key) {}

  /** Makes one that is good for ten years. */
  public static Made create(String name, Instant now) {
    var key = KeyMaterial.ofAuthority();
    var own = Subject.distinguished(name);
    try {
      var info = key.publicKey();
      var builder = builder(own, BigInteger.ONE, now, DAYS, own, info);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      var keyId = identifiers().createSubjectKeyIdentifier(info);
      builder.addExtension(Extension.subjectKeyIdentifier, false, keyId);
      var made = builder.build(Signing.by(key.privateKey()));
      return new Made(Papers.write("CERTIFICATE", made.getEncoded()), key.key());
    } catch (IOException e) {
      throw encoding(e);
    }
  }

  /**
   * One that there is.
   *
   * @throws IllegalArgumentException when certificate or key cannot be read
   */
  public static Authority of(String certificate, Secret key) {
    var holder =
        Papers.of(certificate)
            .first(X509CertificateHolder.class)
            .orElseThrow(() -> new IllegalArgumentException("it has no certificate"));
    var info =
        Papers.of(key.reveal())
            .first(PrivateKeyInfo.class)
            .orElseThrow(() -> new IllegalArgumentException("it has no private key (PKCS #8)"));
    return new Authority(holder, info);
  }

  /**
   * Certifies the key of a request.
   *
   * @param request PKCS #10 in PEM; only its key is taken
   * @throws IllegalArgumentException when there is none, or it is not signed with its own key
   */
  public Issued issue(String request, Subject subject, Instant now) {
    return issue(Request.in(request), subject, now);
  }

  /**
   * The certificate that a server is to have: what it has, while that is the right one and does not
   * end soon.
   *
   * @param held PEM: the server's request, and the certificate if it has one
   * @param revoked those whose certificates are not good any more
   */
  public Issued current(String held, Subject subject, List<Revoked> revoked, Instant now) {
    var request = Request.in(held);
    var has = Papers.of(held).first(X509CertificateHolder.class).map(c -> new Leaf(c, certificate));
    return has.filter(leaf -> leaf.isFor(subject, request))
        .filter(leaf -> !leaf.endsSoon(now) && !leaf.isIn(revoked))
        .map(Leaf::issued)
        .orElseGet(() -> issue(request, subject, now));
  }

  private Issued issue(SubjectPublicKeyInfo key, Subject subject, Instant now) {
    var end = certificate.getNotAfter().toInstant();
    if (last(now, subject.days()).isAfter(end)) {
      throw new IllegalArgumentException(
          "the authority ends at " + end + ", before the certificate would: make a new one");
    }
    var name = subject.distinguished();
    try {
      var serial = serials.of(key, subject, day(now));
      var builder = builder(certificate.getSubject(), serial, now, subject.days(), name, key);
      for (var extension : LeafExtensions.of(subject)) {
        builder.addExtension(extension);
      }
      var ids = identifiers();
      var keyId = ids.createSubjectKeyIdentifier(key);
      builder.addExtension(Extension.subjectKeyIdentifier, false, keyId);
      var by = ids.createAuthorityKeyIdentifier(certificate.getSubjectPublicKeyInfo());
      builder.addExtension(Extension.authorityKeyIdentifier, false, by);
      return new Leaf(builder.build(signer), certificate).issued();
    } catch (IOException e) {
      throw encoding(e);
    }
  }

  /**
   * The list of revoked certificates that a server is to have: what it has, while that is the right
   * one and more than half of its time is left.
   *
   * @param held PEM, with the list if it has one
   * @param days how long a new list is good
   */
  public String revocations(String held, List<Revoked> revoked, int days, Instant now) {
    return new Revocations(certificate, signer).current(held, revoked, days, now);
  }

  /** From the day before, as clocks differ. */
  private static X509v3CertificateBuilder builder(
      X500Name issuer,
      BigInteger serial,
      Instant now,
      int days,
      X500Name name,
      SubjectPublicKeyInfo key) {
    var first = day(now).minus(Duration.ofDays(1));
    var last = last(now, days);
    return new X509v3CertificateBuilder(
        issuer, serial, Date.from(first), Date.from(last), name, key);
  }

  private static Instant last(Instant now, int days) {
    return day(now).plus(Duration.ofDays(days));
  }

  static Instant day(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS);
  }

  static JcaX509ExtensionUtils identifiers() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1, which names keys", e);
    }
  }

  private static UncheckedIOException encoding(IOException e) {
    return new UncheckedIOException("a certificate in memory is not encoded", e);
  }
}

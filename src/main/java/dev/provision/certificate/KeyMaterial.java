package dev.provision.certificate;

import dev.provision.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** A new key pair. */
public final class KeyMaterial {
  private final AsymmetricCipherKeyPair pair;

  private KeyMaterial(ASN1ObjectIdentifier curve) {
    var domain = ECNamedDomainParameters.lookup(curve);
    var generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(domain, new SecureRandom()));
    this.pair = generator.generateKeyPair();
  }

  /** For a client or a server: P-256, which every program can. */
  public static KeyMaterial ofLeaf() {
    return new KeyMaterial(SECObjectIdentifiers.secp256r1);
  }

  /** For an authority, which is to last: P-384. */
  static KeyMaterial ofAuthority() {
    return new KeyMaterial(SECObjectIdentifiers.secp384r1);
  }

  /** The private key, as PKCS #8 in PEM. */
  public Secret key() {
    try {
      var info = PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey());
      return Secret.of(Papers.write("PRIVATE KEY", info.getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException("a key in memory is not encoded", e);
    }
  }

  /** A request to certify the public key (PKCS #10, RFC 2986), in PEM. */
  public String request() {
    try {
      var builder = new PKCS10CertificationRequestBuilder(new X500Name("CN=request"), publicKey());
      var request = builder.build(Signing.by(privateKey()));
      return Papers.write("CERTIFICATE REQUEST", request.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException("a request in memory is not encoded", e);
    }
  }

  ECPrivateKeyParameters privateKey() {
    return (ECPrivateKeyParameters) pair.getPrivate();
  }

  SubjectPublicKeyInfo publicKey() throws IOException {
    return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic());
  }
}

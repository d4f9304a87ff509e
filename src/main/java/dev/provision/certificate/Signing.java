package dev.provision.certificate;

import java.io.IOException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

/**
 * ECDSA whose signature is a function of key and text alone (RFC 6979): what is made twice of the
 * same is the same, so a plan can be compared with what is there.
 */
final class Signing {
  private Signing() {}

  static ContentSigner by(ECPrivateKeyParameters key) {
    boolean large = key.getParameters().getN().bitLength() > 256;
    var algorithm =
        new DefaultSignatureAlgorithmIdentifierFinder()
            .find(large ? "SHA384withECDSA" : "SHA256withECDSA");
    try {
      return new Deterministic(algorithm, large).build(key);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("the algorithm is one that the library has", e);
    }
  }

  /** The signer of a private key in PKCS #8. */
  static ContentSigner by(PrivateKeyInfo info) {
    try {
      if (PrivateKeyFactory.createKey(info) instanceof ECPrivateKeyParameters key) {
        return by(key);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a damaged private key", e);
    }
    throw new IllegalArgumentException("the authority's key is not one of an elliptic curve");
  }

  private static final class Deterministic extends BcECContentSignerBuilder {
    private final boolean large;

    Deterministic(AlgorithmIdentifier algorithm, boolean large) {
      super(algorithm, new DefaultDigestAlgorithmIdentifierFinder().find(algorithm));
      this.large = large;
    }

    @Override
    protected Signer createSigner(AlgorithmIdentifier algorithm, AlgorithmIdentifier digest) {
      return new DSADigestSigner(new ECDSASigner(new HMacDSAKCalculator(digest())), digest());
    }

    private Digest digest() {
      return large ? new SHA384Digest() : new SHA256Digest();
    }
  }
}

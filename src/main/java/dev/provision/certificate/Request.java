package dev.provision.certificate;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/** Requests to certify a key (PKCS #10, RFC 2986). */
final class Request {
  private Request() {}

  /**
   * The key of the first request in a text, whose owner has proven to have the private one.
   *
   * @throws IllegalArgumentException when there is none
   */
  static SubjectPublicKeyInfo in(String text) {
    var request =
        Papers.of(text)
            .first(PKCS10CertificationRequest.class)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no request for a certificate"));
    var key = request.getSubjectPublicKeyInfo();
    try {
      if (request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        return key;
      }
    } catch (OperatorCreationException | PKCSException e) {
      throw new IllegalArgumentException("the request's key cannot be used", e);
    }
    throw new IllegalArgumentException("the request is not signed with its own key");
  }
}

package dev.provision.certificate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What a certificate says beside whose it is (RFC 5280, 4.2.1). */
final class LeafExtensions {
  private LeafExtensions() {}

  /**
   * In this order.
   *
   * @throws IllegalArgumentException when a name cannot be one
   */
  static List<Extension> of(Subject subject) {
    boolean server = subject.purpose() == Subject.Purpose.SERVER;
    var purpose = server ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
    try {
      var all = new ArrayList<Extension>();
      all.add(Extension.create(Extension.basicConstraints, true, new BasicConstraints(false)));
      all.add(Extension.create(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
      all.add(Extension.create(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose)));
      if (server) {
        var names = names(subject.names());
        all.add(Extension.create(Extension.subjectAlternativeName, false, names));
      }
      var list = list(subject.revocations());
      all.add(Extension.create(Extension.cRLDistributionPoints, false, list));
      return all;
    } catch (IOException e) {
      throw new IllegalArgumentException("an extension cannot be encoded: " + e.getMessage(), e);
    }
  }

  private static GeneralNames names(List<String> names) {
    return new GeneralNames(
        names.stream().map(LeafExtensions::name).distinct().toArray(GeneralName[]::new));
  }

  private static GeneralName name(String name) {
    boolean address = name.contains(":") || name.matches("[0-9.]+");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  private static CRLDistPoint list(String address) {
    var place =
        new GeneralNames(
            new GeneralName(
                GeneralName.uniformResourceIdentifier, new DERIA5String(address, true)));
    return new CRLDistPoint(
        new DistributionPoint[] {
          new DistributionPoint(new DistributionPointName(place), null, null)
        });
  }
}

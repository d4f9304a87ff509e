package dev.provision.certificate;

import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * Whom a certificate is to name, by the authority's own word: what a request says of itself counts
 * for nothing.
 *
 * @param name the common name
 * @param names DNS names and addresses of a server; none of a client
 * @param days how long it is good
 * @param revocations where the list of revoked certificates is, an address with http:, since a list
 *     by https: would need a certificate to be checked (RFC 5280, 8)
 */
public record Subject(
    String name, List<String> names, Purpose purpose, int days, String revocations) {
  /** What the certificate may be shown for. */
  public enum Purpose {
    /** By a server to its clients. */
    SERVER,
    /** By a client to a server. */
    CLIENT
  }

  public Subject {
    names = List.copyOf(names);
  }

  X500Name distinguished() {
    return distinguished(name);
  }

  /** A name that is a common name alone, whatever it holds. */
  static X500Name distinguished(String name) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
  }
}

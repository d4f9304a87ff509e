package dev.provision.lab;

import dev.provision.certificate.Authority;
import dev.provision.certificate.KeyMaterial;
import dev.provision.certificate.Subject;
import java.time.Instant;
import java.util.List;

/** A certificate authority of one test run, for doors whose certificate is not the matter. */
public final class LabAuthority {
  private static final Authority.Made MADE = Authority.create("lab", Instant.now());

  private LabAuthority() {}

  /** The variable that the role proxy wants, with a key in plain text. */
  public static String variables() {
    return "ollama_ca:\n  certificate: |\n%s  key: |\n%s"
        .formatted(certificate().indent(4), MADE.key().reveal().indent(4));
  }

  /**
   * What a server shows.
   *
   * @param certificate in PEM
   * @param key PKCS #8 in PEM
   */
  public record Papers(String certificate, String key) {}

  /** For a server of a test that answers by these names and addresses. */
  public static Papers issue(String... names) {
    var key = KeyMaterial.ofLeaf();
    var subject =
        new Subject(names[0], List.of(names), Subject.Purpose.SERVER, 30, "http://lab.test/crl");
    var leaf = Authority.of(MADE.certificate(), MADE.key());
    return new Papers(leaf.issue(key.request(), subject, Instant.now()).pem(), key.key().reveal());
  }

  /** What to trust. */
  public static String certificate() {
    return MADE.certificate();
  }
}

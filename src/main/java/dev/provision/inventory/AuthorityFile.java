package dev.provision.inventory;

import dev.provision.config.Diagnostics;
import dev.provision.config.InputException;
import dev.provision.config.RecordBinder;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The project's own certificate authority, as a variables file holds it. A value: the methods
 * return changed copies.
 *
 * @param certificate PEM
 * @param key PKCS #8 in PEM, sealed as the text of a vault
 * @param revocations where clients find the list of revoked certificates
 * @param certificates those of clients, the oldest first
 */
public record AuthorityFile(
    String certificate,
    Secret key,
    Optional<String> revocations,
    Optional<List<IssuedCertificate>> certificates) {
  /** The variable of the file. */
  public static final String VARIABLE = "ollama_ca";

  private static final String HEAD =
      "# Written by 'provision ca'. Trust the certificate; the key never leaves this file.\n";

  private record Content(AuthorityFile ollamaCa) {}

  /**
   * Reads a file's text; what is encrypted in it stays so.
   *
   * @throws InputException with all that is wrong
   */
  public static AuthorityFile read(String file, String text) {
    var out = new Diagnostics();
    var content =
        new Yaml((cipherText, _) -> Secret.of(cipherText))
            .read(file, text, out)
            .flatMap(n -> RecordBinder.bind(n, Content.class, "a file of an authority", out));
    out.throwIfErrors();
    return content.orElseThrow().ollamaCa();
  }

  public List<IssuedCertificate> issued() {
    return certificates.orElse(List.of());
  }

  /** With one more; the same one again changes nothing. */
  public AuthorityFile with(IssuedCertificate added) {
    if (issued().stream().anyMatch(c -> c.serial().equals(added.serial()))) {
      return this;
    }
    var all = new ArrayList<>(issued());
    all.add(added);
    return with(all);
  }

  /** With those revoked that are not yet. */
  public AuthorityFile revoke(Predicate<IssuedCertificate> which, Instant at) {
    return with(
        issued().stream()
            .map(c -> which.test(c) && c.revoked().isEmpty() ? c.revokedAt(at) : c)
            .toList());
  }

  private AuthorityFile with(List<IssuedCertificate> all) {
    return new AuthorityFile(certificate, key, revocations, Optional.of(List.copyOf(all)));
  }

  /** The file's text. */
  public String text() {
    var text = new StringBuilder(HEAD).append(VARIABLE).append(":\n");
    text.append("  certificate: |\n").append(certificate.strip().indent(4));
    text.append("  key: !vault |\n").append(key.reveal().strip().indent(4));
    revocations.ifPresent(url -> text.append("  revocations: \"").append(url).append("\"\n"));
    text.append("  certificates:").append(issued().isEmpty() ? " []\n" : "\n");
    issued().forEach(c -> text.append(text(c)));
    return text.toString();
  }

  private static String text(IssuedCertificate c) {
    var revoked = c.revoked().map(at -> "      revoked: \"" + at + "\"\n").orElse("");
    return "    - serial: \"%s\"\n      name: \"%s\"\n      expires: \"%s\"\n%s"
        .formatted(c.serial(), c.name(), c.expires(), revoked);
  }
}

package dev.provision.lab;

import dev.provision.certificate.Authority;
import java.time.Instant;

/** A certificate authority of one test run, for doors whose certificate is not the matter. */
public final class LabAuthority {
  private static final Authority.Made MADE = Authority.create("lab", Instant.now());

  private LabAuthority() {}

  /** The variable that the role proxy wants, with a key in plain text. */
  public static String variables() {
    return "ollama_ca:\n  certificate: |\n%s  key: |\n%s"
        .formatted(certificate().indent(4), MADE.key().reveal().indent(4));
  }

  /** What to trust. */
  public static String certificate() {
    return MADE.certificate();
  }
}

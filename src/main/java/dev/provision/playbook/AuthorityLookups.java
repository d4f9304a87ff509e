package dev.provision.playbook;

import dev.provision.certificate.Authority;
import dev.provision.certificate.Revoked;
import dev.provision.certificate.Subject;
import dev.provision.config.Secret;
import dev.provision.playbook.template.Mismatch;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the project's own authority signs. It is asked for by a way of its own, since what a secret
 * went into is secret, and a certificate is not.
 *
 * @param variable the variable {@code ollama_ca}, as {@code provision ca} writes it
 * @param now the same for a whole run
 */
record AuthorityLookups(Supplier<@Nullable Object> variable, Instant now) {
  static final String VARIABLE = "ollama_ca";

  /** No authority. */
  static final AuthorityLookups NONE = new AuthorityLookups(() -> null, Instant.EPOCH);

  String certificate(String held, Subject subject) {
    var kept = kept();
    return told(() -> authority(kept).current(held, subject, revoked(kept), now).pem());
  }

  String revocations(String held, int days) {
    var kept = kept();
    return told(() -> authority(kept).revocations(held, revoked(kept), days, now));
  }

  private Map<?, ?> kept() {
    if (variable.get() instanceof Map<?, ?> map) {
      return map;
    }
    throw new Mismatch(
        "there is no authority: '" + VARIABLE + "' is not set",
        "make one with 'provision ca init'");
  }

  private static Authority authority(Map<?, ?> kept) {
    return Authority.of(text(kept, "certificate"), Secret.of(text(kept, "key")));
  }

  private static List<Revoked> revoked(Map<?, ?> kept) {
    var all = new ArrayList<Revoked>();
    if (kept.get("certificates") instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> one && one.get("revoked") instanceof String at) {
          all.add(new Revoked(text(one, "serial"), Instant.parse(at)));
        }
      }
    }
    return all;
  }

  private static String text(Map<?, ?> map, String key) {
    if (map.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("'" + key + "' is missing");
  }

  private static String told(Supplier<String> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Mismatch("no certificate by '" + VARIABLE + "': " + e.getMessage());
    }
  }
}

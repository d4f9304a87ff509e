package dev.provision.transport;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One line of known_hosts: {@code [@marker] hosts keytype base64 [comment]}. Pure. */
final class KnownHostsLine {
  private static final String REVOKED = "@revoked";

  private KnownHostsLine() {}

  /** The line, if it can be read and speaks of the host. */
  static Optional<KnownHosts.Line> parse(String text, Path file, int number, String name) {
    var fields = List.of(text.strip().split("[ \t]+"));
    boolean marked = fields.getFirst().startsWith("@");
    boolean revoked = fields.getFirst().equals(REVOKED);
    if (fields.getFirst().startsWith("#") || (marked && !revoked)) {
      return Optional.empty();
    }
    var rest = marked ? fields.subList(1, fields.size()) : fields;
    if (rest.size() < 3 || !speaksOf(rest.get(0), name)) {
      return Optional.empty();
    }
    return decoded(rest.get(2))
        .map(key -> new KnownHosts.Line(file, number, revoked, rest.get(1), key));
  }

  private static boolean speaksOf(String hosts, String name) {
    if (hosts.startsWith("|1|")) {
      return hashed(hosts, name);
    }
    var patterns = Arrays.asList(hosts.toLowerCase(Locale.ROOT).split(","));
    boolean negated =
        patterns.stream().anyMatch(p -> p.startsWith("!") && matches(p.substring(1), name));
    return !negated && patterns.stream().anyMatch(p -> matches(p, name));
  }

  /** {@code *} and {@code ?} are the only wildcards (ssh_config(5), PATTERNS). */
  private static boolean matches(String pattern, String name) {
    var regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.matches(regex.toString(), name);
  }

  /** {@code |1|salt|hash} with hash = HMAC-SHA1(salt, name), both in Base64. */
  private static boolean hashed(String field, String name) {
    var parts = field.split("\\|");
    if (parts.length != 4) {
      return false;
    }
    var salt = decoded(parts[2]).filter(s -> s.length > 0);
    var hash = decoded(parts[3]);
    return salt.isPresent()
        && hash.isPresent()
        && Arrays.equals(hash.get(), hmac(salt.get(), name));
  }

  private static byte[] hmac(byte[] salt, String name) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(salt, "HmacSHA1"));
      return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

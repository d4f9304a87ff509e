package dev.provision.site;

import dev.provision.lab.Keycloak;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens of machines, and what others make of them.
 *
 * @param login gives them
 * @param authority what to trust
 * @param secret of a machine
 */
record Tokens(Keycloak login, Path authority, UnaryOperator<String> secret) {
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Pattern END = Pattern.compile("\"exp\":(\\d+)");
  private static final Pattern KEY = Pattern.compile("\"x5c\":\\[\"([^\"]+)\"");

  /** By the name that tables use: a machine's, or what is wrong with the token. */
  String named(String name) {
    return switch (name) {
      case "expired" -> expired(of("infra", "brief"));
      case "elsewhere" -> of("elsewhere", "batch");
      case "other-issuer" -> of("infra", "batch", "-H", "Host: other.test");
      case "raised" ->
          withBody(of("infra", "batch"), b -> b.replace("ollama-users", "ollama-admins"));
      case "tampered" -> tampered(of("infra", "batch"));
      case "unsigned" -> unsigned(of("infra", "batch"));
      case "by-public-key" -> byPublicKey(of("infra", "batch"));
      case "garbage" -> "aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb.cccccccccccccccc";
      default -> of("infra", name);
    };
  }

  private String of(String realm, String machine, String... more) {
    var words = new ArrayList<>(List.of("-d", "grant_type=client_credentials"));
    words.addAll(List.of("-d", "client_id=" + machine));
    words.addAll(List.of("-d", "client_secret=" + secret.apply(machine)));
    words.addAll(List.of(more));
    return found(TOKEN, asked(login.endpoint(realm, "token"), words));
  }

  private String asked(String url, List<String> words) {
    var all = new ArrayList<>(List.of("curl", "-sS", "--cacert", authority.toString(), url));
    all.addAll(words);
    return Program.run(all.toArray(String[]::new)).well().out();
  }

  /** A second later than the token says, as clocks have parts of a second. */
  private static String expired(String token) {
    var end = Instant.ofEpochSecond(Long.parseLong(found(END, text(token.split("\\.")[1]))));
    try {
      Thread.sleep(Duration.between(Instant.now(), end.plusSeconds(1)));
      return token;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String tampered(String token) {
    int middle = token.lastIndexOf('.') + 20;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    return token.substring(0, middle) + other + token.substring(middle + 1);
  }

  private static String withBody(String token, UnaryOperator<String> change) {
    var parts = token.split("\\.");
    return parts[0] + "." + base64(bytes(change.apply(text(parts[1])))) + "." + parts[2];
  }

  private static String unsigned(String token) {
    return base64(bytes("{\"alg\":\"none\",\"typ\":\"JWT\"}")) + "." + token.split("\\.")[1] + ".";
  }

  /** As if the key that everybody may see were a secret (RFC 8725, 2.1). */
  private String byPublicKey(String token) {
    var key = found(KEY, asked(login.endpoint("infra", "certs"), List.of()));
    var signed = base64(bytes("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")) + "." + token.split("\\.")[1];
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(key), "HmacSHA256"));
      return signed + "." + base64(mac.doFinal(bytes(signed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private static String found(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    if (!found.find()) {
      throw new AssertionError("no " + pattern + " in " + text);
    }
    return found.group(1);
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

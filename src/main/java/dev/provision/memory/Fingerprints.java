package dev.provision.memory;

import dev.provision.config.Secret;
import dev.provision.resource.Lines;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests that stand for states in files. What may hold a secret gets a digest under a key of this
 * machine, so that nobody can try out guesses; the rest is plain SHA-256.
 *
 * @param key any text; who has it can compare keyed digests
 */
public record Fingerprints(Secret key) {
  private static final String HMAC = "HmacSHA256";

  /** Names the key without telling it. */
  public String keyId() {
    return keyed("the name of this key").substring(0, 16);
  }

  /** Of lines in their order. */
  public String of(Lines lines, boolean hidden) {
    var text = String.join("\n", lines.lines());
    return hidden ? keyed(text) : plain(text);
  }

  public String keyed(String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(bytes(key.reveal()), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  public static String plain(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes(text));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

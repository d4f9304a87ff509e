package dev.provision.engine.program;

import dev.provision.resource.Output;
import dev.provision.shell.WireText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Digests by which a host tells whether an answer is still what it was. */
public final class Digests {
  private Digests() {}

  /** SHA-256 of the exit status, a newline, and the bytes of standard output. */
  public static String of(Output output) {
    var digest = sha256();
    digest.update((output.rc() + "\n").getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest(WireText.encode(output.stdout())));
  }

  static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(WireText.encode(text)));
  }

  /** Text as a word that nothing has to be quoted in; empty for none. */
  static String base64(String text) {
    return Base64.getEncoder().encodeToString(WireText.encode(text));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

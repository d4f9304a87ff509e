package dev.provision.engine.program;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A handler's name where only constant words may stand: in frames and as the name of the file that
 * says it is owed.
 */
public final class HandlerKey {
  private static final int BYTES = 8;

  private HandlerKey() {}

  /** 16 hexadecimal digits of the name's SHA-256. */
  public static String of(String handler) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = digest.digest(handler.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

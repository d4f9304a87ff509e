package dev.provision.engine.program;

/**
 * A handler's name where only constant words may stand: in frames and as the name of the file that
 * says it is owed.
 */
public final class HandlerKey {
  private static final int DIGITS = 16;

  private HandlerKey() {}

  /** 16 hexadecimal digits of the name's SHA-256. */
  public static String of(String handler) {
    return Digests.of(handler).substring(0, DIGITS);
  }
}

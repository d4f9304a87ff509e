package dev.provision.resource;

import dev.provision.config.Text;
import dev.provision.shell.WireText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a file is to hold. */
public sealed interface Content {
  /** Text that travels in the program: at most 64 KiB, without NUL. */
  record Inline(Text text) implements Content {}

  /**
   * Content that travels apart.
   *
   * @param secret whether it may be shown
   */
  record File(Blob blob, boolean secret) implements Content {}

  /** SHA-256 in lower-case hexadecimal digits. */
  default String sha256() {
    return switch (this) {
      case Inline(Text text) -> digest(WireText.encode(text.value()));
      case File(Blob blob, boolean _) -> blob.sha256();
    };
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

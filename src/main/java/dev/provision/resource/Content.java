package dev.provision.resource;

import dev.provision.config.Sha256;
import dev.provision.config.Text;
import dev.provision.shell.WireText;

/** What a file is to hold. */
public sealed interface Content {
  /** Text that travels in the program: of a file at most 64 KiB, of a template 1 MiB; no NUL. */
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
      case Inline(Text text) -> Sha256.of(WireText.encode(text.value()));
      case File(Blob blob, boolean _) -> blob.sha256();
    };
  }
}

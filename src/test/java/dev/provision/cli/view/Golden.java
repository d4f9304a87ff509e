package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts in files; {@code -Dgolden=update} writes what is seen now. */
public final class Golden {
  private static final Path ROOT = Path.of("src/test/resources/views");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  private Golden() {}

  /** Compares with {@code views/<name>}. */
  public static void check(String name, String seen) {
    var file = ROOT.resolve(name);
    try {
      if (UPDATE) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, seen);
      }
      assertThat(seen)
          .as("%s; when the new text is right, -Dgolden=update writes it there", file)
          .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path root() {
    return ROOT;
  }
}

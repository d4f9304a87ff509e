package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** The packaged program without its check that a blob's bytes match its name. */
final class UncheckedVariant {
  private static final Path SOURCE = Path.of("src/main/java/dev/provision/repository/Hashing.java");
  private static final String CHECK = "if (!found.equals(blob.digest().hex())) {";

  private UncheckedVariant() {}

  /** The words that start it. */
  static List<String> words() throws IOException {
    var folder = Files.createTempDirectory("unchecked");
    var text = Files.readString(SOURCE);
    assertThat(text).contains(CHECK);
    var altered = folder.resolve("Hashing.java");
    Files.writeString(altered, text.replace(CHECK, "if (found.isEmpty()) {"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                folder.toString(),
                "-cp",
                "target/classes:" + System.getProperty("java.class.path"),
                altered.toString());
    assertThat(failed).isZero();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        folder + ":target/provision.jar",
        "dev.provision.cli.Main");
  }
}

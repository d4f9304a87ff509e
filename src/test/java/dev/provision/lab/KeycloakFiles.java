package dev.provision.lab;

import dev.provision.config.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.spi.ToolProvider;

/** Keycloak's distribution, which Maven has put below target, unpacked once for all runs. */
final class KeycloakFiles {
  private static final Path FOLDER = Path.of("target", "keycloak").toAbsolutePath();
  private static final Path ZIP = FOLDER.resolve("keycloak-quarkus-dist.zip");

  /** Of the version that pom.xml names. */
  private static final String SUM =
      "27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f";

  private KeycloakFiles() {}

  /** The folder with lib and conf. */
  static Path unpacked() {
    var home = FOLDER.resolve(SUM);
    try {
      if (!Files.exists(home)) {
        check();
        unpack(home);
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check() throws IOException {
    try (var zip = Files.newInputStream(ZIP)) {
      var sum = Sha256.of(zip).sha256();
      if (!sum.equals(SUM)) {
        throw new IllegalStateException(ZIP + " has the SHA-256 " + sum + ", not " + SUM);
      }
    }
  }

  private static void unpack(Path home) throws IOException {
    var aside = Files.createTempDirectory(FOLDER, "unpacking");
    var said = new StringWriter();
    var print = new PrintWriter(said);
    var jar = ToolProvider.findFirst("jar").orElseThrow();
    int code = jar.run(print, print, "-x", "-f", ZIP.toString(), "--dir", aside.toString());
    if (code != 0) {
      throw new IllegalStateException("jar exited with " + code + ": " + said);
    }
    try (var inside = Files.list(aside)) {
      Files.move(inside.findFirst().orElseThrow(), home, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.delete(aside);
  }
}

package dev.provision.cli;

import dev.provision.config.Diagnostic;
import dev.provision.config.DiagnosticText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Shows mistakes with the lines of the files they are in. */
final class Sources {
  private Sources() {}

  static String diagnostics(Collection<Diagnostic> diagnostics) {
    return new DiagnosticText(Sources::text).render(diagnostics);
  }

  private static Optional<String> text(String file) {
    try {
      var path = Path.of(file);
      return Files.isRegularFile(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}

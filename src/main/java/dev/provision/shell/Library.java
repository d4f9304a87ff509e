package dev.provision.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shell functions that programs are built on: the text of a {@code .sh} file that stands beside the
 * class that calls them.
 *
 * @param name the file, which also identifies the library: a program holds each once
 * @param text its functions, without comment lines
 */
public record Library(String name, String text) {
  /** Loads {@code file} from the package of {@code owner}. */
  public static Library beside(Class<?> owner, String file) {
    try (var in = owner.getResourceAsStream(file)) {
      var text =
          new String(
              Optional.ofNullable(in)
                  .orElseThrow(
                      () ->
                          new IllegalStateException(
                              "no " + file + " beside " + owner + ". This is a bug in provision."))
                  .readAllBytes(),
              StandardCharsets.UTF_8);
      return new Library(owner.getPackageName() + "/" + file, withoutComments(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Sh sh() {
    return Sh.constant(text);
  }

  /**
   * Whole-line comments and indentation are for readers of the file; the host need not get them.
   */
  private static String withoutComments(String text) {
    return text.lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty() && !l.startsWith("#"))
            .collect(Collectors.joining("\n"))
        + "\n";
  }
}

package dev.provision.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of src/test/resources/organisation, with passwords of the run for each {@code @name@}. */
final class OrganisationText {
  private static final Path FOLDER = Path.of("src", "test", "resources", "organisation");
  private static final Pattern PASSWORD = Pattern.compile("@([a-z-]+)@");

  private OrganisationText() {}

  static String of(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String with(String file, UnaryOperator<String> password) {
    return PASSWORD.matcher(of(file)).replaceAll(named -> value(named, password));
  }

  private static String value(MatchResult named, UnaryOperator<String> password) {
    return Matcher.quoteReplacement(password.apply(named.group(1)));
  }
}

package dev.provision.transport;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is executed on a host: constant words only. Programs and data travel on standard input, so
 * the words are limited to characters that every login shell (also csh and fish) takes literally.
 *
 * @param words the command and its arguments, for example {@code sh -s launch
 *     20260101T000000Z-1a2b}
 * @param become the user whose rights the command gets, when not the login user's
 */
public record Invocation(List<String> words, Optional<Become> become) {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

  public Invocation {
    words = List.copyOf(words);
    if (words.isEmpty() || !words.stream().allMatch(w -> SAFE.matcher(w).matches())) {
      throw new IllegalArgumentException(
          "not constant words: " + words + ". This is a bug in provision.");
    }
  }

  /** A shell that reads its program from standard input; {@code arguments} become $1, $2, …. */
  public static Invocation sh(Optional<Become> become, String... arguments) {
    var words = new java.util.ArrayList<>(List.of("sh", "-s"));
    if (arguments.length > 0) {
      words.add("--");
      words.addAll(List.of(arguments));
    }
    return new Invocation(words, become);
  }
}

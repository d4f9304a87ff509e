package dev.provision.resource.kind;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line cut into words without a shell, as Python's {@code shlex.split} does in its POSIX
 * mode: blanks separate, quotes group, a backslash keeps the next character. Nothing is expanded.
 */
final class CommandLine {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private int at;

  private CommandLine(String text) {
    this.text = text;
  }

  /** How the cutting went. */
  sealed interface Split {
    record Words(List<String> words) implements Split {
      public Words {
        words = List.copyOf(words);
      }
    }

    /**
     * It is no command line.
     *
     * @param sentence what is wrong, without showing the text
     */
    record Unbalanced(String sentence) implements Split {}
  }

  static Split split(String text) {
    try {
      return new CommandLine(text).split();
    } catch (UnbalancedException e) {
      return new Split.Unbalanced(e.sentence);
    }
  }

  private Split split() throws UnbalancedException {
    skipBlanks();
    while (at < text.length()) {
      words.add(word());
      skipBlanks();
    }
    return new Split.Words(words);
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private String word() throws UnbalancedException {
    var word = new StringBuilder();
    while (at < text.length() && !isBlank(text.charAt(at))) {
      char c = text.charAt(at);
      at++;
      switch (c) {
        case '\'' -> singleQuoted(word);
        case '"' -> doubleQuoted(word);
        case '\\' -> word.append(escaped());
        default -> word.append(c);
      }
    }
    return word.toString();
  }

  private void singleQuoted(StringBuilder word) throws UnbalancedException {
    int start = at - 1;
    int end = text.indexOf('\'', at);
    if (end < 0) {
      throw noClosing('\'', start);
    }
    word.append(text, at, end);
    at = end + 1;
  }

  private void doubleQuoted(StringBuilder word) throws UnbalancedException {
    int start = at - 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      at++;
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        char next = escaped();
        // Within double quotes a backslash is only special before a double quote or a backslash.
        if (next != '"' && next != '\\') {
          word.append('\\');
        }
        word.append(next);
      } else {
        word.append(c);
      }
    }
    throw noClosing('"', start);
  }

  private char escaped() throws UnbalancedException {
    if (at == text.length()) {
      throw new UnbalancedException("the command ends in a backslash that escapes nothing");
    }
    char next = text.charAt(at);
    at++;
    return next;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static UnbalancedException noClosing(char quote, int start) {
    return new UnbalancedException(
        "the quote " + quote + " at character " + (start + 1) + " of the command is never closed");
  }

  private static final class UnbalancedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String sentence;

    UnbalancedException(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }
  }
}

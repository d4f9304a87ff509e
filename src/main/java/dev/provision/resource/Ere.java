package dev.provision.resource;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates regular expressions of Python to the extended ones of grep(1) in the C locale, where
 * that can be: for the question whether a line matches, not for what it matches with. Look-around,
 * flags and back references have no counterpart.
 */
public final class Ere {
  /** What Python's {@code \s} stands for within a line; grep knows no escapes for these. */
  private static final String SPACE = " \t\r\f\u000b";

  private static final String DIGIT = "0-9";
  private static final String WORD = "a-zA-Z0-9_";
  private static final String SPECIAL = ".[()*+?{|^$\\";
  private static final Pattern REPEAT = Pattern.compile("[*+?]|\\{(\\d*)(,?)(\\d*)}");

  private final String python;
  private final StringBuilder ere = new StringBuilder();
  private int at;
  private int open;

  private Ere(String python) {
    this.python = python;
  }

  /** The translated expression; empty when there is none. */
  public static Optional<String> of(String python) {
    var ere = new Ere(python);
    try {
      ere.translate();
      return Optional.of(ere.ere.toString());
    } catch (ForeignException e) {
      return Optional.empty();
    }
  }

  private void translate() throws ForeignException {
    while (at < python.length()) {
      char c = python.charAt(at++);
      switch (c) {
        case '\\' -> ere.append(escape(next()));
        case '[' -> new EreClass(this).translate();
        case '(' -> open();
        case ')' -> close();
        case '*', '+', '?', '{' -> repeat();
        case '\n', '\0' -> throw new ForeignException();
        default -> ere.append(c);
      }
    }
    if (open != 0) {
      throw new ForeignException();
    }
  }

  char next() throws ForeignException {
    if (at >= python.length()) {
      throw new ForeignException();
    }
    return python.charAt(at++);
  }

  /** Whether this is what comes next. */
  boolean sees(String text) {
    return python.startsWith(text, at);
  }

  /** Whether this is what comes next; if so it is passed. */
  boolean passed(String text) {
    boolean found = sees(text);
    at += found ? text.length() : 0;
    return found;
  }

  void append(String text) {
    ere.append(text);
  }

  /** Groups are only brackets here: nothing refers to them. */
  private void open() throws ForeignException {
    if (sees("?P<")) {
      at = python.indexOf('>', at) + 1;
    } else if (!passed("?:") && sees("?")) {
      throw new ForeignException();
    }
    ere.append('(');
    open++;
  }

  private void close() throws ForeignException {
    if (--open < 0) {
      throw new ForeignException();
    }
    ere.append(')');
  }

  /** Laziness makes no difference to whether there is a match. */
  private void repeat() throws ForeignException {
    Matcher repeat = REPEAT.matcher(python).region(at - 1, python.length());
    if (!repeat.lookingAt() || repeat.group().equals("{}") || repeat.group().equals("{,}")) {
      ere.append("\\{");
      return;
    }
    if (ere.isEmpty() || "(|".indexOf(ere.charAt(ere.length() - 1)) >= 0 && !escapedEnd()) {
      throw new ForeignException();
    }
    at = repeat.end();
    boolean atMost = repeat.group().startsWith("{,");
    ere.append(atMost ? "{0" + repeat.group().substring(1) : repeat.group());
    passed("?");
    if (at < python.length() && "*+?".indexOf(python.charAt(at)) >= 0) {
      throw new ForeignException();
    }
  }

  private boolean escapedEnd() {
    return ere.length() > 1 && ere.charAt(ere.length() - 2) == '\\';
  }

  private static String escape(char c) throws ForeignException {
    return switch (c) {
      case 'D' -> "[^" + DIGIT + "]";
      case 'S' -> "[^" + SPACE + "]";
      case 'W' -> "[^" + WORD + "]";
      case 'A' -> "^";
      case 'b' -> "\\b";
      case 'd', 's', 'w' -> "[" + set(c) + "]";
      default -> SPECIAL.indexOf(c) >= 0 ? "\\" + c : literal(c);
    };
  }

  /** What {@code \d}, {@code \s} or {@code \w} stands for, or else the character itself. */
  static String set(char c) throws ForeignException {
    return switch (c) {
      case 'd' -> DIGIT;
      case 's' -> SPACE;
      case 'w' -> WORD;
      default -> literal(c);
    };
  }

  private static String literal(char c) throws ForeignException {
    return switch (c) {
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'f' -> "\f";
      case 'v' -> "\u000b";
      default -> {
        if (Character.isLetterOrDigit(c) || c < ' ') {
          throw new ForeignException();
        }
        yield String.valueOf(c);
      }
    };
  }

  /** There is no translation. */
  static final class ForeignException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}

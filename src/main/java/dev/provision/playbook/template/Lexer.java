package dev.provision.playbook.template;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into words, as Jinja2's lexer does. */
final class Lexer {
  private static final List<String> OPERATORS =
      List.of(
          "**", "//", "==", "!=", "<=", ">=", "<", ">", "=", "+", "-", "*", "/", "%", "~", "|", ".",
          ",", ":", "(", ")", "[", "]", "{", "}");

  private final String text;
  private final int end;
  private int next;

  private final boolean raw;

  private Lexer(String text, int from, boolean raw) {
    this.text = text;
    this.raw = raw;
    this.next = from;
    this.end = text.length();
  }

  /** The words of a whole text; the last one is {@link Token.Sort#END}. */
  static List<Token> words(String text) {
    var lexer = new Lexer(text, 0, false);
    var words = new ArrayList<Token>();
    while (lexer.skipBlanks()) {
      words.add(lexer.word());
    }
    words.add(new Token(Token.Sort.END, text.length(), ""));
    return words;
  }

  /**
   * The words from a place to a closing mark outside of all brackets and strings; the last one is
   * {@link Token.Sort#END} and stands where the mark, with its sign, begins.
   *
   * @param raw whether backslashes in strings stand for themselves
   */
  static List<Token> wordsBefore(String text, int from, String mark, boolean raw) {
    var lexer = new Lexer(text, from, raw);
    var words = new ArrayList<Token>();
    int depth = 0;
    while (lexer.skipBlanks()) {
      if (depth == 0 && lexer.atMark(mark)) {
        words.add(new Token(Token.Sort.END, lexer.next, ""));
        return words;
      }
      var word = lexer.word();
      depth += word.is("(") || word.is("[") || word.is("{") ? 1 : 0;
      depth -= word.is(")") || word.is("]") || word.is("}") ? 1 : 0;
      words.add(word);
    }
    throw new TemplateException(from - 2, "the template that begins here is not closed by " + mark);
  }

  private boolean atMark(String mark) {
    char c = text.charAt(next);
    return text.startsWith(mark, c == '-' || c == '+' ? next + 1 : next);
  }

  private boolean skipBlanks() {
    while (next < end && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < end;
  }

  private Token word() {
    char c = text.charAt(next);
    if (c == '\'' || c == '"') {
      return string(c);
    }
    if (Character.isDigit(c)) {
      return number();
    }
    if (Character.isUnicodeIdentifierStart(c) || c == '_') {
      return name();
    }
    for (var operator : OPERATORS) {
      if (text.startsWith(operator, next)) {
        next += operator.length();
        return new Token(Token.Sort.OPERATOR, next - operator.length(), operator);
      }
    }
    throw new TemplateException(next, "an expression cannot hold '" + c + "'");
  }

  private Token name() {
    int start = next;
    while (next < end
        && (Character.isUnicodeIdentifierPart(text.charAt(next)) || text.charAt(next) == '_')) {
      next++;
    }
    return new Token(Token.Sort.NAME, start, text.substring(start, next));
  }

  private Token number() {
    int start = next;
    digits();
    boolean whole = true;
    if (next + 1 < end && text.charAt(next) == '.' && Character.isDigit(text.charAt(next + 1))) {
      whole = false;
      next++;
      digits();
    }
    var digits = text.substring(start, next).replace("_", "");
    return new Token(whole ? Token.Sort.INTEGER : Token.Sort.FLOAT, start, digits);
  }

  private void digits() {
    while (next < end && (Character.isDigit(text.charAt(next)) || text.charAt(next) == '_')) {
      next++;
    }
  }

  private Token string(char quote) {
    int start = next++;
    var value = new StringBuilder();
    while (next < end && text.charAt(next) != quote) {
      char c = text.charAt(next++);
      if (c == '\\' && next < end && !isRaw(text.charAt(next))) {
        escape(value, text.charAt(next++));
      } else if (c == '\\' && next < end && text.charAt(next) == c) {
        // The second one is not the escape of what follows.
        value.append(c).append(c);
        next++;
      } else {
        value.append(c);
      }
    }
    if (next >= end) {
      throw new TemplateException(start, "the quote that opens here is never closed");
    }
    next++;
    return new Token(Token.Sort.STRING, start, value.toString());
  }

  private boolean isRaw(char escaped) {
    return raw && escaped != '\'' && escaped != '"';
  }

  /** Python's escapes; an unknown one keeps its backslash. */
  private void escape(StringBuilder value, char c) {
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(value);
      case '\\', '\'', '"' -> value.append(c);
      case 'x' -> hex(value, 2);
      case 'u' -> hex(value, 4);
      default -> value.append('\\').append(c);
    }
  }

  private void octal(StringBuilder value) {
    int start = --next;
    while (next < end && next < start + 3 && text.charAt(next) >= '0' && text.charAt(next) <= '7') {
      next++;
    }
    value.append((char) Integer.parseInt(text.substring(start, next), 8));
  }

  private void hex(StringBuilder value, int digits) {
    try {
      value.append((char) Integer.parseInt(text.substring(next, next + digits), 16));
      next += digits;
    } catch (NumberFormatException | IndexOutOfBoundsException _) {
      throw new TemplateException(next - 2, "an escape needs " + digits + " hexadecimal digits");
    }
  }
}

package dev.provision.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) of others as plain values: text, Long or Double, truth values, null, lists
 * and maps in their order. Of a name that occurs twice the last value counts.
 */
public final class JsonReader {
  private static final int DEPTH = 200;
  private static final int LONG_DIGITS = 18;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * The value of the text.
   *
   * @throws IllegalArgumentException with the sentence to show, when the text is not JSON
   */
  public static @Nullable Object read(String text) {
    var reader = new JsonReader(text);
    var value = reader.value();
    reader.blanks();
    if (reader.at < text.length()) {
      throw reader.malformed();
    }
    return value;
  }

  private @Nullable Object value() {
    blanks();
    return switch (peek()) {
      case '{' -> map();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> map() {
    enter();
    var map = new LinkedHashMap<String, @Nullable Object>();
    while (!closed('}', map.isEmpty())) {
      blanks();
      var name = string();
      blanks();
      expect(':');
      map.put(name, value());
    }
    return map;
  }

  private List<@Nullable Object> list() {
    enter();
    var list = new ArrayList<@Nullable Object>();
    while (!closed(']', list.isEmpty())) {
      list.add(value());
    }
    return list;
  }

  private void enter() {
    at++;
    if (++depth > DEPTH) {
      throw malformed();
    }
  }

  /** Whether the list or map ends here; else the comma before its next element is passed. */
  private boolean closed(char end, boolean first) {
    blanks();
    if (peek() == end) {
      at++;
      depth--;
      return true;
    }
    if (!first) {
      expect(',');
    }
    return false;
  }

  private String string() {
    expect('"');
    var string = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw malformed();
      }
      string.append(c == '\\' ? escape() : c);
    }
    at++;
    return string.toString();
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed();
    };
  }

  private char unicode() {
    var digits = text.substring(at, Math.min(at + 4, text.length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw malformed();
    }
    at += 4;
    return (char) Integer.parseInt(digits, 16);
  }

  private Object number() {
    var number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw malformed();
    }
    at = number.end();
    boolean whole = number.group(1) == null && number.group(2) == null;
    return whole && number.group().length() <= LONG_DIGITS
        ? (Object) Long.valueOf(number.group())
        : (Object) Double.valueOf(number.group());
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw malformed();
    }
    at += word.length();
    return value;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw malformed();
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "the text is not JSON: wrong at character " + (Math.min(at, text.length()) + 1));
  }
}

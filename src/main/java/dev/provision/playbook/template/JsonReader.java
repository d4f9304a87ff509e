package dev.provision.playbook.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259). */
final class JsonReader {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

  private final String text;
  private int next;

  JsonReader(String text) {
    this.text = text;
  }

  @Nullable Object all() {
    try {
      var value = value();
      blanks();
      if (next < text.length()) {
        throw wrong();
      }
      return value;
    } catch (StringIndexOutOfBoundsException | NumberFormatException _) {
      throw wrong();
    }
  }

  private Mismatch wrong() {
    return new Mismatch(
        "the text is not JSON: wrong at character " + (Math.min(next, text.length()) + 1));
  }

  private void blanks() {
    while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
  }

  private boolean take(char c) {
    blanks();
    boolean found = text.charAt(next) == c;
    next += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!take(c)) {
      throw wrong();
    }
  }

  private @Nullable Object value() {
    blanks();
    return switch (text.charAt(next)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, next)) {
      throw wrong();
    }
    next += word.length();
    return value;
  }

  private Object number() {
    var matcher = NUMBER.matcher(text).region(next, text.length());
    if (!matcher.lookingAt()) {
      throw wrong();
    }
    next = matcher.end();
    boolean whole = matcher.group(1) == null && matcher.group(2) == null;
    return whole
        ? (Object) Long.valueOf(matcher.group())
        : (Object) Double.valueOf(matcher.group());
  }

  private Object array() {
    next++;
    var items = new ArrayList<@Nullable Object>();
    if (take(']')) {
      return items;
    }
    do {
      items.add(value());
    } while (take(','));
    expect(']');
    return items;
  }

  private Object object() {
    next++;
    var map = new LinkedHashMap<Object, @Nullable Object>();
    if (take('}')) {
      return map;
    }
    do {
      blanks();
      var key = string();
      expect(':');
      map.put(key, value());
    } while (take(','));
    expect('}');
    return map;
  }

  private String string() {
    if (text.charAt(next++) != '"') {
      throw wrong();
    }
    var out = new StringBuilder();
    for (char c = text.charAt(next++); c != '"'; c = text.charAt(next++)) {
      out.append(c == '\\' ? escape() : c);
    }
    return out.toString();
  }

  private char escape() {
    char c = text.charAt(next++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> c;
      case 'u' -> (char) Integer.parseInt(text.substring(next, next += 4), 16);
      default -> throw wrong();
    };
  }
}

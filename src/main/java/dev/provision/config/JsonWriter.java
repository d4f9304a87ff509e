package dev.provision.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes JSON (RFC 8259) from maps, collections, text, numbers, truth values and Optionals, of
 * which an empty one is {@code null}. Keys stay in the order of their map. Lone surrogates, which
 * stand for bytes that are no UTF-8, become U+FFFD.
 */
public final class JsonWriter {
  private static final String HEX_ESCAPE = "\\u%04x";

  private final StringBuilder out = new StringBuilder();
  private final boolean indented;

  private JsonWriter(boolean indented) {
    this.indented = indented;
  }

  /** On one line, without a line break at its end. */
  public static String line(Object value) {
    return write(value, false);
  }

  /** Indented by two blanks, without a line break at its end. */
  public static String indented(Object value) {
    return write(value, true);
  }

  private static String write(Object value, boolean indented) {
    var json = new JsonWriter(indented);
    json.value(value, 1);
    return json.out.toString();
  }

  private void value(Object value, int depth) {
    switch (value) {
      case Optional<?> optional when optional.isEmpty() -> out.append("null");
      case Optional<?> optional -> value(optional.get(), depth);
      case Map<?, ?> map -> map(map, depth);
      case Collection<?> items -> list(items, depth);
      case Boolean truth -> out.append(truth);
      case Double d when d.isNaN() || d.isInfinite() -> out.append("null");
      case Number number -> out.append(number);
      case CharSequence text -> text(text.toString());
      default -> throw new IllegalArgumentException(value.getClass() + " is nothing that JSON has");
    }
  }

  private void map(Map<?, ?> map, int depth) {
    out.append('{');
    String between = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(between);
      newLine(depth);
      text(String.valueOf(entry.getKey()));
      out.append(indented ? ": " : ":");
      value(entry.getValue(), depth + 1);
      between = ",";
    }
    end(map.isEmpty(), depth, '}');
  }

  private void list(Collection<?> items, int depth) {
    out.append('[');
    String between = "";
    for (Object item : items) {
      out.append(between);
      newLine(depth);
      value(item, depth + 1);
      between = ",";
    }
    end(items.isEmpty(), depth, ']');
  }

  private void end(boolean empty, int depth, char bracket) {
    if (!empty) {
      newLine(depth - 1);
    }
    out.append(bracket);
  }

  private void newLine(int depth) {
    if (indented) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void text(String text) {
    out.append('"');
    text.codePoints().forEach(this::character);
    out.append('"');
  }

  private void character(int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
          out.append('\uFFFD');
        } else if (c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029) {
          out.append(String.format(Locale.ROOT, HEX_ESCAPE, c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }
}

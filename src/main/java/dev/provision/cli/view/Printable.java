package dev.provision.cli.view;

import java.util.Locale;

/**
 * Text from hosts and files, made safe for a terminal: it cannot move the cursor, change colours or
 * turn the direction of reading. Line breaks and tabs stay.
 */
final class Printable {
  private Printable() {}

  /** Control characters, marks of direction and bytes that are no text are written as escapes. */
  static String text(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isShown(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append(escape(c));
              }
            });
    return shown.toString();
  }

  /** As {@link #text}, on one line. */
  static String line(String text) {
    return text(text).replace("\n", "\\n").replace("\t", "\\t");
  }

  /** As {@link #line}, cut where it is longer than {@code width} characters. */
  static String cut(String text, int width) {
    var line = line(text);
    int length = line.codePointCount(0, line.length());
    return length <= width
        ? line
        : line.substring(0, line.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t';
      case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR -> false;
      case Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  private static String escape(int c) {
    boolean rawByte = c >= 0xDC80 && c <= 0xDCFF;
    int value = rawByte ? c - 0xDC00 : c;
    return String.format(Locale.ROOT, value <= 0xFF ? "\\x%02x" : "\\u{%x}", value);
  }
}

package dev.provision.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A text cut into lines the way YAML 1.1 counts them.
 *
 * @param lines without their line breaks; line 1 is at index 0
 */
record SourceLines(List<String> lines) {
  /** YAML 1.1, part 4.1.4: the line breaks. */
  private static final Pattern BREAK = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

  SourceLines {
    lines = List.copyOf(lines);
  }

  static SourceLines of(String text) {
    return new SourceLines(List.of(BREAK.split(text, -1)));
  }

  /** A line, or nothing when the text is shorter. */
  String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  /** The rest of a line from a column on, which counts code points from 1. */
  String from(int line, int column) {
    return line(line).substring(index(line, column));
  }

  /** A line up to, without, a column. */
  String upTo(int line, int column) {
    return line(line).substring(0, index(line, column));
  }

  private int index(int line, int column) {
    var text = line(line);
    int skipped = Math.min(column - 1, text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, skipped);
  }
}

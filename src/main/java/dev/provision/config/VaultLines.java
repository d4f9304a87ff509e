package dev.provision.config;

import java.util.regex.Pattern;

/**
 * Hides the lines of a source text that belong to an encrypted value: they help nobody, and a value
 * that was to be encrypted may stand there in clear.
 */
final class VaultLines {
  /** How a file that is encrypted as a whole begins, and what follows the tag of a value. */
  static final String HEADER = "$ANSIBLE_VAULT;";

  private static final Pattern TAG =
      Pattern.compile("(?:^|[\\s\\[{,])!vault(?:-encrypted)?(?=\\s|$)");

  /** Where a line's first word or key begins: after blanks and the dashes of lists. */
  private static final Pattern INDENT = Pattern.compile("^ *(?:- +)*");

  private VaultLines() {}

  /** Whether the whole text is encrypted. */
  static boolean isWhole(String text) {
    return text.startsWith(HEADER);
  }

  /** A line as it may be shown. A value ends where a line is not deeper than its tag's line. */
  static String shown(SourceLines source, int number) {
    boolean inside = false;
    int depth = 0;
    for (int i = 1; i < number; i++) {
      var line = source.line(i);
      if (TAG.matcher(line).find()) {
        inside = true;
        depth = depth(line);
      } else {
        inside = inside && (line.isBlank() || indent(line) > depth);
      }
    }
    var line = source.line(number);
    var tag = TAG.matcher(line);
    if (tag.find()) {
      return line.substring(0, tag.end()) + " " + Secret.MASK;
    }
    return inside && indent(line) > depth ? " ".repeat(indent(line)) + Secret.MASK : line;
  }

  /** What a value's lines are deeper than: its key or, without one, the dash of its item. */
  private static int depth(String line) {
    var tag = TAG.matcher(line);
    boolean hasKey = tag.find() && line.substring(0, tag.start()).contains(":");
    return hasKey ? indent(line) : line.substring(0, indent(line)).lastIndexOf('-');
  }

  private static int indent(String line) {
    var indent = INDENT.matcher(line);
    return indent.find() ? indent.end() : 0;
  }
}

package dev.provision.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A terminal of endless length that knows two sequences: up by n lines, and clear to the end. */
final class Screen {
  private static final Pattern UP_AND_CLEAR = Pattern.compile("\u001b\\[(\\d+)A\u001b\\[J");

  private Screen() {}

  /** The lines that are seen after all of the text was written. */
  static List<String> after(String text) {
    var lines = new ArrayList<String>();
    for (String part : text.split("\n", -1)) {
      var rest = part;
      for (var m = UP_AND_CLEAR.matcher(rest); m.lookingAt(); m = UP_AND_CLEAR.matcher(rest)) {
        for (int i = 0; i < Integer.parseInt(m.group(1)); i++) {
          lines.removeLast();
        }
        rest = rest.substring(m.end());
      }
      lines.add(rest);
    }
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }
}

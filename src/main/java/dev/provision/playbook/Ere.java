package dev.provision.playbook;

import java.util.Optional;
import java.util.regex.Pattern;

/** Translates regular expressions of Python to the extended ones of grep(1), where that can be. */
final class Ere {
  /** Look-around, flags, back references, word ends and lazy repetition have no counterpart. */
  private static final Pattern FOREIGN =
      Pattern.compile("\\(\\?(?!:)|\\\\[1-9bBAZ]|[*+?}][?+]|\\n|\\\\n");

  private Ere() {}

  /** The translated expression; empty when there is none. */
  static Optional<String> of(String python) {
    if (FOREIGN.matcher(python).find()) {
      return Optional.empty();
    }
    var out = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < python.length(); i++) {
      char c = python.charAt(i);
      if (c == '\\' && i + 1 < python.length()) {
        var escape = escape(python.charAt(++i), inClass);
        if (escape.isEmpty()) {
          return Optional.empty();
        }
        out.append(escape.get());
      } else if (!inClass && python.startsWith("(?:", i)) {
        out.append('(');
        i += 2;
      } else {
        inClass = inClass ? c != ']' : c == '[';
        out.append(c);
      }
    }
    return Optional.of(out.toString());
  }

  private static Optional<String> escape(char c, boolean inClass) {
    var set =
        switch (c) {
          case 'd' -> "0-9";
          case 's' -> "[:space:]";
          case 'w' -> "[:alnum:]_";
          default -> "";
        };
    if (!set.isEmpty()) {
      return Optional.of(inClass ? set : "[" + set + "]");
    }
    return switch (c) {
      case 'D' -> inClass ? Optional.empty() : Optional.of("[^0-9]");
      case 'S' -> inClass ? Optional.empty() : Optional.of("[^[:space:]]");
      case 'W' -> inClass ? Optional.empty() : Optional.of("[^[:alnum:]_]");
      default -> Character.isLetterOrDigit(c) || inClass ? Optional.empty() : Optional.of("\\" + c);
    };
  }
}

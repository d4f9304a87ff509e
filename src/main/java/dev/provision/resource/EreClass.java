package dev.provision.resource;

import dev.provision.resource.Ere.ForeignException;

/**
 * A set of characters, {@code […]}. In that of grep a backslash stands for itself, and where {@code
 * ]}, {@code ^} and {@code -} stand decides what they mean.
 */
final class EreClass {
  /** What may begin and end a range without meaning more than itself. */
  private static final String ENDS = "[ -~&&[^\\]\\[\\\\^-]]{2}";

  private final Ere from;
  private final StringBuilder set = new StringBuilder();
  private boolean bracket;
  private boolean hyphen;
  private boolean caret;

  EreClass(Ere from) {
    this.from = from;
  }

  /** Reads to the end of the set, whose first bracket was passed. */
  void translate() throws ForeignException {
    boolean not = from.passed("^");
    if (from.passed("]")) {
      bracket = true;
    }
    while (!from.passed("]")) {
      member();
    }
    if (set.indexOf("[.") >= 0 || set.indexOf("[:") >= 0 || set.indexOf("[=") >= 0) {
      throw new ForeignException();
    }
    boolean only = caret && set.isEmpty() && !bracket && !not;
    if (only) {
      from.append(hyphen ? "[-^]" : "\\^");
      return;
    }
    from.append(not ? "[^" : "[");
    from.append((bracket ? "]" : "") + set + (caret ? "^" : "") + (hyphen ? "-" : "") + "]");
  }

  private void member() throws ForeignException {
    char c = from.next();
    var text = c == '\\' ? Ere.set(from.next()) : String.valueOf(c);
    if (text.length() == 1 && from.passed("-")) {
      range(text);
    } else {
      add(text);
    }
  }

  private void range(String first) throws ForeignException {
    if (from.sees("]")) {
      add(first);
      hyphen = true;
      return;
    }
    char c = from.next();
    var last = c == '\\' ? Ere.set(from.next()) : String.valueOf(c);
    if (last.length() != 1 || !(first + last).matches(ENDS) || first.charAt(0) > last.charAt(0)) {
      throw new ForeignException();
    }
    set.append(first).append('-').append(last);
  }

  private void add(String text) throws ForeignException {
    switch (text) {
      case "]" -> bracket = true;
      case "-" -> hyphen = true;
      case "^" -> caret = true;
      case "\n", "\0" -> throw new ForeignException();
      default -> set.append(text);
    }
  }
}

package dev.provision.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A source line as it is shown under a diagnostic, with the mark below it.
 *
 * @param line safe for a terminal, at most {@value #WIDTH} cells wide
 * @param caret blanks and a {@code ^} under the column meant
 */
record Excerpt(String line, String caret) {
  private static final int WIDTH = 100;
  private static final int BEFORE = 60;
  private static final String TAB = "    ";
  private static final String CUT = "...";

  /** One character as drawn. */
  private record Cell(String drawn, int width) {}

  /**
   * @param line the source line
   * @param column from 1, in code points; one past the end is allowed
   */
  static Excerpt of(String line, int column) {
    var cells = line.codePoints().mapToObj(Excerpt::cell).toList();
    int mark = Math.min(column - 1, cells.size());
    int start = width(cells) <= WIDTH ? 0 : start(cells, mark);
    var shown = new StringBuilder(start > 0 ? CUT : "");
    int used = shown.length();
    int caret = 0;
    for (int i = start; i < cells.size(); i++) {
      if (i == mark) {
        caret = used;
      }
      if (used + cells.get(i).width() > WIDTH - CUT.length() && i < cells.size() - 1) {
        return new Excerpt(shown + CUT, " ".repeat(caret) + "^");
      }
      shown.append(cells.get(i).drawn());
      used += cells.get(i).width();
    }
    return new Excerpt(
        shown.toString().stripTrailing(), " ".repeat(mark == cells.size() ? used : caret) + "^");
  }

  /** The first character shown of a long line: so far left that the mark keeps some context. */
  private static int start(List<Cell> cells, int mark) {
    var before = new ArrayList<>(cells.subList(0, mark));
    int start = mark;
    int width = 0;
    while (start > 0 && width + before.getLast().width() <= BEFORE) {
      width += before.removeLast().width();
      start--;
    }
    return start;
  }

  private static int width(List<Cell> cells) {
    return cells.stream().mapToInt(Cell::width).sum();
  }

  /** A control character could rule the terminal; it is drawn as a replacement character. */
  private static Cell cell(int codePoint) {
    if (codePoint == '\t') {
      return new Cell(TAB, TAB.length());
    }
    if (Character.isISOControl(codePoint) || isDirection(codePoint)) {
      return new Cell("\uFFFD", 1);
    }
    return new Cell(Character.toString(codePoint), DisplayWidth.of(codePoint));
  }

  /** Bidirectional controls reorder what is read (CVE-2021-42574). */
  private static boolean isDirection(int c) {
    return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
  }
}

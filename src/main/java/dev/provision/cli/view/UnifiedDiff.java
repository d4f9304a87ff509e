package dev.provision.cli.view;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts as diff(1) shows it with {@code -u}: three lines around each change.
 */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  /** Above this many pairs of lines a text is shown as replaced as a whole. */
  private static final long COMPARED = 4_000_000;

  private record Line(char sign, String text, int oldNumber, int newNumber) {}

  private UnifiedDiff() {}

  /** The lines of the difference, without file names; none when the texts are equal. */
  static List<String> of(String before, String after) {
    var lines = script(split(before), split(after));
    var shown = new ArrayList<String>();
    int at = 0;
    while (at < lines.size()) {
      if (lines.get(at).sign() == ' ') {
        at++;
        continue;
      }
      int from = Math.max(0, at - CONTEXT);
      int to = end(lines, at);
      hunk(lines.subList(from, to), shown);
      at = to;
    }
    return List.copyOf(shown);
  }

  /** Where a hunk ends: behind its last change, with context, before too long a quiet stretch. */
  private static int end(List<Line> lines, int change) {
    int last = change;
    for (int i = change; i < lines.size() && i - last <= 2 * CONTEXT; i++) {
      if (lines.get(i).sign() != ' ') {
        last = i;
      }
    }
    return Math.min(lines.size(), last + CONTEXT + 1);
  }

  private static void hunk(List<Line> lines, List<String> shown) {
    long removed = lines.stream().filter(l -> l.sign() != '+').count();
    long added = lines.stream().filter(l -> l.sign() != '-').count();
    var first = lines.getFirst();
    shown.add(
        "@@ -%s +%s @@"
            .formatted(range(first.oldNumber(), removed), range(first.newNumber(), added)));
    lines.forEach(l -> shown.add(l.sign() + l.text()));
  }

  private static String range(int start, long length) {
    return (length == 0 ? start - 1 : start) + "," + length;
  }

  private static List<String> split(String text) {
    var lines = new ArrayList<>(text.lines().toList());
    if (!text.isEmpty() && !text.endsWith("\n")) {
      lines.add(lines.removeLast() + " (no line break at the end)");
    }
    return lines;
  }

  /** All lines of both, in order; what is common by the longest common subsequence. */
  private static List<Line> script(List<String> a, List<String> b) {
    int[][] common = common(a, b);
    var lines = new ArrayList<Line>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        lines.add(new Line(' ', a.get(i), i + 1, j + 1));
        i++;
        j++;
      } else if (i < a.size() && (j == b.size() || left(common, i, j))) {
        lines.add(new Line('-', a.get(i), i + 1, j + 1));
        i++;
      } else {
        lines.add(new Line('+', b.get(j), i + 1, j + 1));
        j++;
      }
    }
    return lines;
  }

  private static boolean left(int[][] common, int i, int j) {
    return common.length == 0 || common[i + 1][j] >= common[i][j + 1];
  }

  private static int[][] common(List<String> a, List<String> b) {
    if ((long) a.size() * b.size() > COMPARED) {
      return new int[0][];
    }
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        boolean same = a.get(i).equals(b.get(j));
        common[i][j] =
            same ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}

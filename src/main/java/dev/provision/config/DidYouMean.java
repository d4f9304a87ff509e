package dev.provision.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a wrong one was most likely meant to be. */
public final class DidYouMean {
  private DidYouMean() {}

  /**
   * The nearest known name, when it is near enough: a third of the letters may be wrong, at least
   * one. Case and the difference between {@code -} and {@code _} do not count. Of equally near ones
   * the first in alphabetical order.
   */
  public static Optional<String> of(String wrong, Collection<String> known) {
    var folded = fold(wrong);
    int allowed = Math.max(1, folded.length() / 3);
    return known.stream()
        .filter(name -> !name.equals(wrong))
        .filter(name -> Math.abs(name.length() - folded.length()) <= allowed)
        .filter(name -> distance(folded, fold(name)) <= Math.min(allowed, name.length() - 1))
        .min(
            Comparator.comparingInt((String name) -> distance(folded, fold(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * How many letters must be added, removed, replaced or swapped with their neighbour to make one
   * word of the other (Damerau-Levenshtein, optimal string alignment).
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 ? j : j == 0 ? i : cell(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cell(String a, String b, int[][] d, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}

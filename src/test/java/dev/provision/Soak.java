package dev.provision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How much of a long suite runs: some of its cases, drawn at random, or all of them with {@code
 * -Dprovision.soak=true}. Each run draws others; {@code -Dprovision.seed=N} draws those of the run
 * that printed N.
 */
public final class Soak {
  public static final boolean WHOLE = Boolean.getBoolean("provision.soak");
  private static final long SEED = Long.getLong("provision.seed", System.nanoTime());

  static {
    System.out.println("drawn by -Dprovision.seed=" + SEED + (WHOLE ? ", all cases run" : ""));
  }

  private Soak() {}

  /** Numbers that depend on the seed and on what they are for. */
  public static Random random(Object purpose) {
    return new Random(SEED + purpose.toString().hashCode());
  }

  /** {@code count} in the short form, {@code all} in the long one. */
  public static int rounds(int count, int all) {
    return WHOLE ? all : count;
  }

  /** In the short form {@code count} of the cases, or all if they are fewer; in their order. */
  public static <T> List<T> some(int count, List<T> cases, Object purpose) {
    var indexes = new ArrayList<Integer>();
    for (int i = 0; i < cases.size(); i++) {
      indexes.add(i);
    }
    Collections.shuffle(indexes, random(purpose));
    int end = Math.min(rounds(count, cases.size()), cases.size());
    return indexes.subList(0, end).stream().sorted().map(cases::get).toList();
  }

  /**
   * Which of so many cases, from 0, this machine runs: all, or with {@code -Dprovision.share=K/N}
   * every Nth from the Kth on, so that N runs together make the whole, or with {@code
   * -Dprovision.share=N..} all from the Nth on, to resume a run that was broken off.
   */
  public static IntStream share(int cases) {
    var given = System.getProperty("provision.share", "1/1");
    if (given.endsWith("..")) {
      return IntStream.range(Integer.parseInt(given.substring(0, given.length() - 2)) - 1, cases);
    }
    var share = given.split("/", 2);
    int of = Integer.parseInt(share[1]);
    return IntStream.range(0, cases).filter(n -> n % of == Integer.parseInt(share[0]) - 1);
  }
}

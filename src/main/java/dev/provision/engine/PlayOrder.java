package dev.provision.engine;

import java.util.List;

/**
 * How the hosts of a play go through it.
 *
 * @param play its number, from 1
 * @param batches hosts by name; a batch ends the play before the next one begins ({@code serial})
 * @param maxFailPercentage the play is given up for the rest when more hosts of a batch than this
 *     failed; 100 for never
 * @param anyErrorsFatal any failed host gives the play up for the rest
 */
public record PlayOrder(
    int play, List<List<String>> batches, int maxFailPercentage, boolean anyErrorsFatal) {
  public PlayOrder {
    batches = batches.stream().map(List::copyOf).toList();
  }

  /** Whether the rest of the hosts goes on when so many of a batch failed. */
  boolean toleratesFailures(int failed, int hosts) {
    if (failed == 0) {
      return true;
    }
    return !anyErrorsFatal && failed < hosts && failed * 100 <= maxFailPercentage * hosts;
  }
}

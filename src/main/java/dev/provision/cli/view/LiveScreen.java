package dev.provision.cli.view;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The bottom lines of a terminal that are drawn again and again, below lines that stay. Draws at
 * most ten times a second, but for lines that stay, which come at once.
 */
final class LiveScreen {
  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

  private final PrintStream out;
  private int drawn;
  private Instant last = Instant.MIN;

  LiveScreen(PrintStream out) {
    this.out = out;
  }

  /** Whether enough time has passed to draw again. */
  boolean isDue(Instant now) {
    return last.equals(Instant.MIN) || Duration.between(last, now).compareTo(PERIOD) >= 0;
  }

  /**
   * Draws.
   *
   * @param staying lines that stay above
   * @param live lines at the bottom in place of the former ones
   */
  void draw(List<String> staying, List<String> live, Instant now) {
    var text = new StringBuilder();
    if (drawn > 0) {
      text.append(UP_AND_CLEAR.formatted(drawn));
    }
    staying.forEach(l -> text.append(l).append('\n'));
    live.forEach(l -> text.append(l).append('\n'));
    out.print(text);
    out.flush();
    drawn = live.size();
    last = now;
  }
}

package dev.provision.engine.run;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long a host that cannot be reached is waited for.
 *
 * @param tries connections tried in a row; one that brought news starts the count again
 * @param first wait before the first of them; doubled each time
 * @param longest wait between two of them
 */
public record Patience(int tries, Duration first, Duration longest) {
  /** Two minutes and a half in all, enough for a reboot of a router on the way. */
  public static final Patience USUAL =
      new Patience(10, Duration.ofMillis(250), Duration.ofSeconds(30));

  /** The wait before try {@code n}, from 0. */
  public Duration before(int n) {
    return Stream.iterate(first, d -> d.multipliedBy(2))
        .skip(Math.min(n, 30))
        .findFirst()
        .filter(d -> d.compareTo(longest) < 0)
        .orElse(longest);
  }

  /** Lets time pass; tests let none pass. */
  @FunctionalInterface
  public interface Pause {
    /** Waits so long. */
    void pause(Duration length) throws InterruptedException;
  }
}

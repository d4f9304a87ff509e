package dev.provision.backup;

import java.io.InterruptedIOException;

/** Holds many transfers together to so many bytes a second. */
public final class Throttle {
  /** As fast as it goes. */
  public static final Throttle NONE = new Throttle(0);

  private static final long SECOND = 1_000_000_000L;

  private final long rate;
  private long free = System.nanoTime();

  /**
   * @param rate bytes a second; 0 for no limit
   */
  public Throttle(long rate) {
    this.rate = rate;
  }

  /** Waits until so many more bytes may pass. */
  void pass(long bytes) throws InterruptedIOException {
    if (rate == 0) {
      return;
    }
    long wait;
    synchronized (this) {
      long now = System.nanoTime();
      // What was not used in the last moment is not saved up for a burst.
      free = Math.max(free, now - SECOND / 10) + Math.round((double) bytes * SECOND / rate);
      wait = free - now;
    }
    if (wait > 0) {
      try {
        Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while the rate was held");
      }
    }
  }
}

package dev.provision.repository;

import dev.provision.config.ProvisionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The right to use the repository, or to remove from it, for as long as it is renewed. Ends with
 * {@link #close}; of a process that was killed it ends by itself.
 */
public final class Lease implements AutoCloseable {
  /** What is done under it. */
  public enum Purpose {
    /** Reading, and adding. Any number at once. */
    USE,
    /** Removing blobs: nobody else is at work then. */
    REMOVE
  }

  /** When others take it for over. */
  static final Duration LIFE = Duration.ofMinutes(15);

  private static final Duration RENEWAL = Duration.ofMinutes(2);

  private final String writer;
  private final Runnable put;
  private final Runnable drop;
  private final Clock clock;
  private final Thread renewing;
  private volatile Instant renewed;
  private volatile long renewedNanos;
  private volatile boolean ended;
  private volatile boolean lost;

  Lease(String writer, Runnable put, Runnable drop, Clock clock) {
    this.writer = writer;
    this.put = put;
    this.drop = drop;
    this.clock = clock;
    this.renewed = clock.instant();
    this.renewedNanos = System.nanoTime();
    this.renewing = Thread.ofVirtual().name("lease").unstarted(this::keepOn);
  }

  void begin() {
    renew();
    renewing.start();
  }

  /** Tells this holder's unfinished writes from those of others. */
  public String writer() {
    return writer;
  }

  /**
   * Makes sure that it still holds, before what must not be done without it.
   *
   * @throws ProvisionException when it could not be renewed for so long that others may take it for
   *     over
   */
  public void check() {
    if (lost || isLate()) {
      lost = true;
      throw new ProvisionException(
          ProvisionException.Kind.STATE,
          "the right to use the repository could not be renewed for "
              + gap().toMinutes()
              + " minutes, so others may have removed from it",
          "run it again: what is in the repository stays, and is not sent again");
    }
  }

  /**
   * Since it was renewed. A machine that sleeps stops one of two clocks, somebody sets the other.
   */
  private Duration gap() {
    var since = Duration.between(renewed, clock.instant()).abs();
    var awake = Duration.ofNanos(System.nanoTime() - renewedNanos);
    return since.compareTo(awake) > 0 ? since : awake;
  }

  private boolean isLate() {
    return gap().compareTo(LIFE.dividedBy(2)) > 0;
  }

  private void keepOn() {
    while (!ended) {
      try {
        Thread.sleep(RENEWAL);
        renew();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // Tried again after a while; check() tells whether that was in time.
      }
    }
  }

  /** Once it is late it stays lost: others may have begun on what they saw without it. */
  private void renew() {
    if (lost || isLate()) {
      lost = true;
      return;
    }
    var begin = clock.instant();
    long nanos = System.nanoTime();
    put.run();
    renewed = begin;
    renewedNanos = nanos;
  }

  /** Never throws: a lease that cannot be removed ends by itself. */
  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    renewing.interrupt();
    try {
      renewing.join(Duration.ofSeconds(5));
      drop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // As said above.
    }
  }
}

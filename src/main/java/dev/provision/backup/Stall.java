package dev.provision.backup;

import dev.provision.transport.Session;
import java.time.Duration;

/**
 * Ends a transfer in which nothing moves any more: a program on the host may hang while its sshd
 * goes on to answer, and others wait for what it holds.
 */
final class Stall implements AutoCloseable {
  /** A host may be busy hashing what it was sent. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private final Thread watch;
  private volatile long last = System.nanoTime();

  Stall(Session session) {
    this(session, LIMIT);
  }

  /**
   * Watches.
   *
   * @param limit how long nothing may move
   */
  Stall(Session session, Duration limit) {
    this.watch =
        Thread.ofVirtual()
            .name("stall")
            .start(
                () -> {
                  try {
                    while (System.nanoTime() - last < limit.toNanos()) {
                      Thread.sleep(limit.dividedBy(60));
                    }
                    session.close();
                  } catch (InterruptedException e) {
                    // The transfer is over.
                  }
                });
  }

  /** Something moved. */
  void moved() {
    last = System.nanoTime();
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}

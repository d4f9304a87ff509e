package dev.provision.engine.web;

import dev.provision.transport.Tunnel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cuts what it guards when a time is over. */
final class Watch implements AutoCloseable {
  private final List<Runnable> guarded = new ArrayList<>();
  private final Thread thread;
  private final Duration limit;
  private boolean over;

  Watch(Duration limit) {
    this.limit = limit;
    thread = Thread.ofVirtual().name("watch").start(() -> await(limit));
  }

  /** The time as clients take it. */
  int millis() {
    return (int) Math.min(limit.toMillis(), Integer.MAX_VALUE);
  }

  private void await(Duration limit) {
    try {
      Thread.sleep(limit);
    } catch (InterruptedException e) {
      return; // closed in time
    }
    cut();
  }

  private synchronized void cut() {
    over = true;
    guarded.forEach(Runnable::run);
  }

  void guards(Tunnel tunnel) {
    guards(tunnel::close);
  }

  /** Runs it at once when the time is over already. */
  synchronized void guards(Runnable cut) {
    guarded.add(cut);
    if (over) {
      cut.run();
    }
  }

  synchronized boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

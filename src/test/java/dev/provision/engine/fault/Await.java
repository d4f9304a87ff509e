package dev.provision.engine.fault;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what must happen, however long the machine takes. */
final class Await {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private Await() {}

  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + LIMIT + " for " + what);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}

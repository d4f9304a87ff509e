package dev.provision.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Many hosts at once: each on a thread of its own, a bounded number at a time, and all of them
 * waiting for each other at barriers.
 *
 * @param forks how many hosts at a time
 */
public record Fleet(int forks) {
  /** Does something with every host; returns when it is done with all of them. */
  public <T> void each(List<T> hosts, Consumer<T> work) {
    var places = new Semaphore(forks);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (T host : hosts) {
        running.add(
            threads.submit(
                () -> {
                  places.acquireUninterruptibly();
                  try {
                    work.accept(host);
                  } finally {
                    places.release();
                  }
                }));
      }
      running.forEach(Fleet::join);
    }
  }

  private static void join(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r
          ? r
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while hosts were at work", e);
    }
  }
}

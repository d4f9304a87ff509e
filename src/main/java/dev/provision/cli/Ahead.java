package dev.provision.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something that is made on a thread of its own, so that it is there when it is needed. */
final class Ahead<T extends AutoCloseable> implements AutoCloseable {
  private final CompletableFuture<T> made;

  private Ahead(CompletableFuture<T> made) {
    this.made = made;
  }

  /** Begins to make it. */
  static <T extends AutoCloseable> Ahead<T> of(String name, Supplier<T> maker) {
    return new Ahead<>(
        CompletableFuture.supplyAsync(
            maker, work -> Thread.ofPlatform().daemon().name(name).start(work)));
  }

  /** Waits for it; what its making failed with is thrown here. */
  T get() {
    try {
      return made.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException known -> throw known;
        case Error known -> throw known;
        case null, default -> throw e;
      }
    }
  }

  /** Closes it once it is made. A failure that nobody asked for is dropped. */
  @Override
  public void close() {
    made.thenAccept(Ahead::closed).exceptionally(_ -> null).join();
  }

  private static void closed(AutoCloseable made) {
    try {
      made.close();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}

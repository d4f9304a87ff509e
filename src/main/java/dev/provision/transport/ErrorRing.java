package dev.provision.transport;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * What a command prints as errors: the last {@value #LIMIT} bytes that nobody has read. Writing
 * never waits, so errors never block the command; what overflows is forgotten, oldest first.
 */
final class ErrorRing extends OutputStream {
  static final int LIMIT = 64 * 1024;

  private final byte[] ring = new byte[LIMIT];
  private long written;
  private long read;
  private boolean ended;
  private final StringBuilder unmatched = new StringBuilder();
  private String watched = "";
  private int seen;
  private IntConsumer onSeen = n -> {};

  /**
   * Calls back, with a running number, whenever the text appears, and drops everything up to its
   * end: what sudo says before and in its prompt is not the command's. The callback must not wait.
   */
  synchronized void watch(String text, IntConsumer callback) {
    watched = text;
    onSeen = callback;
    var early = new byte[(int) (written - read)];
    copy(early, 0, early.length, read);
    match(early, 0, early.length);
  }

  /** Ends the watch. */
  synchronized void unwatch() {
    watched = "";
    unmatched.setLength(0);
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = Math.max(0, length - LIMIT); i < length; i++) {
      ring[(int) ((written + i) % LIMIT)] = bytes[offset + i];
    }
    written += length;
    read = Math.max(read, written - LIMIT);
    match(bytes, offset, length);
    notifyAll();
  }

  /** No more is to come. */
  @Override
  public synchronized void close() {
    ended = true;
    notifyAll();
  }

  /** Waits until no more is to come, at most for the given time. */
  synchronized void awaitEnd(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (!ended && end - System.nanoTime() > 0) {
        wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything that has not been read yet, as text for a message. */
  synchronized String text() {
    var bytes = new byte[(int) (written - read)];
    copy(bytes, 0, bytes.length, read);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws InterruptedIOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws InterruptedIOException {
        return take(bytes, offset, length);
      }

      @Override
      public int available() {
        synchronized (ErrorRing.this) {
          return (int) (written - read);
        }
      }
    };
  }

  private synchronized int take(byte[] bytes, int offset, int length)
      throws InterruptedIOException {
    try {
      while (written == read && !ended) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the command's errors");
    }
    if (written == read) {
      return length == 0 ? 0 : -1;
    }
    var count = (int) Math.min(length, written - read);
    copy(bytes, offset, count, read);
    read += count;
    return count;
  }

  private void copy(byte[] target, int offset, int count, long from) {
    for (int i = 0; i < count; i++) {
      target[offset + i] = ring[(int) ((from + i) % LIMIT)];
    }
  }

  private void match(byte[] bytes, int offset, int length) {
    if (watched.isEmpty()) {
      return;
    }
    unmatched.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    int at = unmatched.indexOf(watched);
    while (at >= 0) {
      unmatched.delete(0, at + watched.length());
      read = Math.max(read, written - unmatched.length());
      onSeen.accept(++seen);
      at = unmatched.indexOf(watched);
    }
    unmatched.delete(0, Math.max(0, unmatched.length() - watched.length() + 1));
  }
}

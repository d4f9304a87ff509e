package dev.provision.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child process. Closing it closes its streams and, like a closed channel, kills nothing. Its
 * pipes are read by a platform thread: a virtual one would hold its carrier while it waits.
 */
final class LocalProcess implements Running {
  private final Process process;
  private final Consumer<Running> onClose;
  private final ErrorRing stderr = new ErrorRing();

  LocalProcess(Process process, Consumer<Running> onClose) {
    this.process = process;
    this.onClose = onClose;
    Thread.ofPlatform().daemon().name("local-stderr").start(this::drainErrors);
  }

  @Override
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  @Override
  public InputStream stdout() {
    return process.getInputStream();
  }

  @Override
  public ErrorRing stderr() {
    return stderr;
  }

  @Override
  public int await(Duration limit) {
    try {
      if (process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        return process.exitValue();
      }
      throw Lost.timedOut(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Lost.interrupted(e);
    }
  }

  @Override
  public void awaitSilence(Duration limit) {
    stderr.awaitEnd(limit);
  }

  @Override
  public void close() {
    onClose.accept(this);
    closeQuietly(process.getOutputStream());
    closeQuietly(process.getInputStream());
    closeQuietly(process.getErrorStream());
  }

  private void drainErrors() {
    try (stderr) {
      process.getErrorStream().transferTo(stderr);
    } catch (IOException e) {
      stderr.close(); // the session was closed: nobody wants the rest
    }
  }

  /** A pipe whose reader is gone cannot be flushed; the command's status tells what happened. */
  private static void closeQuietly(Closeable stream) {
    try {
      stream.close();
    } catch (IOException e) {
      return;
    }
  }
}

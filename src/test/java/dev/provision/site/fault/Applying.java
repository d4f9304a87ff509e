package dev.provision.site.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program at work: a process of its own, so that it can really be killed. */
final class Applying {
  private final Process process;
  private final Path out;

  private Applying(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /** Starts a command at the top of the repository; what it prints goes to a file. */
  static Applying start(Map<String, String> environment, List<String> words) {
    try {
      var out = Files.createTempFile("applying", ".out");
      var builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      return new Applying(process, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isOver() {
    return !process.isAlive();
  }

  /** Whether it is over, at the latest after a moment. */
  boolean isOverSoon() {
    try {
      return process.waitFor(300, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  void kill() {
    process.destroyForcibly();
    code();
  }

  /** What it exited with, once it has; throws with all that was printed when it never does. */
  int code() {
    try {
      if (!process.waitFor(15, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("it does not end\n" + printed());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Itself; throws with all that was printed when it did not end well. */
  Applying well() {
    if (code() != 0) {
      throw new AssertionError("exit " + code() + "\n" + printed());
    }
    return this;
  }

  /** What it printed so far. */
  String printed() {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

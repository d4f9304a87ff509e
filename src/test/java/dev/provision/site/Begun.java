package dev.provision.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program at work, that can be killed from outside.
 *
 * @param out where both its outputs go
 */
record Begun(Process process, Path out) {
  static Begun of(Map<String, String> environment, List<String> words) {
    try {
      var out = Files.createTempFile("begun", ".out");
      var builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      return new Begun(process, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it; whether it was at work still. */
  boolean kill() {
    process.destroyForcibly();
    return code() == 128 + 9;
  }

  /** What it exits with. */
  int code() {
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("it does not end: " + printed());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String printed() {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.provision.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program of this machine that has run, started at the top of the repository.
 *
 * @param words the command
 * @param code what it exited with
 * @param out its standard output
 * @param err its standard error
 */
record Program(List<String> words, int code, String out, String err) {
  /** Runs a command to its end, with these variables besides those of the test. */
  static Program run(Map<String, String> environment, List<String> words) {
    try {
      var out = Files.createTempFile("program", ".out");
      var err = Files.createTempFile("program", ".err");
      var builder =
          new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      int code = process.waitFor();
      var ended = new Program(words, code, Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  static Program run(String... words) {
    return run(Map.of(), List.of(words));
  }

  /**
   * The packaged program, on the JDK of the test, with a home of its own. A file vault-password in
   * that is one.
   */
  static Program provision(Path home, String... arguments) {
    var words = new ArrayList<>(List.of("./provision"));
    words.addAll(List.of(arguments));
    var environment = new HashMap<String, String>();
    environment.put("HOME", home.toString());
    environment.put("XDG_RUNTIME_DIR", home.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    var password = home.resolve("vault-password");
    if (Files.exists(password)) {
      environment.put("ANSIBLE_VAULT_PASSWORD_FILE", password.toString());
    }
    return run(environment, words);
  }

  /** Itself; throws with all that was printed when the program did not end well. */
  Program well() {
    if (code != 0) {
      throw new AssertionError(words + " exited with " + code + "\n" + out + err);
    }
    return this;
  }
}

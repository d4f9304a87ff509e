package dev.provision.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shells that a host's {@code sh} may be. */
public enum Shell {
  DASH("dash"),
  BASH("bash"),
  BUSYBOX("busybox");

  private final String program;

  Shell(String program) {
    this.program = program;
  }

  /** Makes {@code sh} in {@code folder} this shell. */
  void linkIn(Path folder) throws IOException {
    for (String directory : System.getenv("PATH").split(":")) {
      var file = Path.of(directory, program);
      if (Files.isExecutable(file)) {
        Files.createSymbolicLink(folder.resolve("sh"), file);
        return;
      }
    }
    throw new IllegalStateException("this test needs " + program + ": apt-get install " + program);
  }
}

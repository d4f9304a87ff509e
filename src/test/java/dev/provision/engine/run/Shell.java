package dev.provision.engine.run;

import dev.provision.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shells that a host's {@code sh} may be. */
public enum Shell {
  DASH("dash"),
  BASH("bash"),
  BUSYBOX("busybox");

  /** For long tests: dash, which most hosts have, and another; all in the long form. */
  public static List<Shell> drawn() {
    var shells = new ArrayList<>(List.of(DASH));
    shells.addAll(Soak.some(1, List.of(BASH, BUSYBOX), "shells"));
    return shells;
  }

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

package dev.provision.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The git of this machine, which knows nothing of the product. */
public final class Git {
  private Git() {}

  /** What it prints; fails when it does. */
  public static String run(Path repository, String... words) {
    var command = new ArrayList<>(List.of("git", "--git-dir=" + repository));
    command.addAll(List.of(words));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(command + " printed " + out).isZero();
      return out;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(command + " cannot run", e);
    }
  }
}

package dev.provision.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/**
 * Runs programs of sh as root within a container. Its namespaces are entered where this process may
 * do so, as root beside the engine: by the engine's own way a program costs some ten times as much,
 * and tests run thousands.
 */
final class HostShell {
  private static final List<String> CLEAN =
      List.of(
          "env",
          "-i",
          "HOME=/root",
          "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          "sh",
          "-c");

  private final GenericContainer<?> container;
  private final List<String> enter;
  private final boolean entered;

  HostShell(GenericContainer<?> container) {
    this.container = container;
    var process = container.getContainerInfo().getState().getPidLong();
    this.enter = List.of("nsenter", "--target", "" + process, "--all", "--root", "--wd", "--");
    this.entered = isEntered();
  }

  /** Ends when the program does. */
  LabHost.Ran run(String program) {
    return entered ? inside(program) : byTheEngine(program);
  }

  /** Whether those namespaces are this machine's to enter, and the container's. */
  private boolean isEntered() {
    var name = container.getContainerInfo().getConfig().getHostName();
    try {
      return inside("uname -n").stdout().strip().equals(name);
    } catch (UncheckedIOException _) {
      return false; // there is no nsenter here
    }
  }

  private LabHost.Ran inside(String program) {
    var words = new ArrayList<>(enter);
    words.addAll(CLEAN);
    words.add(program);
    try {
      // Into files: what goes on in the background may keep a pipe open.
      var out = Files.createTempFile("host-shell", ".out");
      var err = Files.createTempFile("host-shell", ".err");
      var process =
          new ProcessBuilder(words)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      var ran = new LabHost.Ran(process.waitFor(), text(out), text(err));
      Files.delete(out);
      Files.delete(err);
      return ran;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Whatever the bytes are, as the engine's way has it. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private LabHost.Ran byTheEngine(String program) {
    try {
      var ran = container.execInContainer(StandardCharsets.UTF_8, "sh", "-c", program);
      return new LabHost.Ran(ran.getExitCode(), ran.getStdout(), ran.getStderr());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}

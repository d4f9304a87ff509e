package dev.provision.cli;

import dev.provision.cli.view.RunView;
import dev.provision.config.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The terminal that the process was started from. */
final class SystemTerminal implements Terminal {
  private static final Path STDERR = Path.of("/proc/self/fd/2");
  private static final Path TTY = Path.of("/dev/tty");
  private static final RunView.Size USUAL = new RunView.Size(24, 80);

  private final Map<String, String> environment;
  private final Runnable interrupted;

  /**
   * @param interrupted ends the process, after an interrupt was dealt with
   */
  SystemTerminal(Map<String, String> environment, Runnable interrupted) {
    this.environment = environment;
    this.interrupted = interrupted;
  }

  @Override
  public boolean isInteractive() {
    return console().isPresent();
  }

  private static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  @Override
  public Optional<RunView.Size> size() {
    boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    return dumb || !isTerminal(STDERR) ? Optional.empty() : Optional.of(stty().orElse(USUAL));
  }

  /** Where /proc tells; elsewhere the console's own word counts for both streams. */
  private static boolean isTerminal(Path stream) {
    try {
      var target = Files.readSymbolicLink(stream).toString();
      return target.startsWith("/dev/pts/") || target.matches("/dev/(tty|console).*");
    } catch (IOException e) {
      return console().isPresent();
    }
  }

  private static Optional<RunView.Size> stty() {
    try {
      var process =
          new ProcessBuilder("stty", "size")
              .redirectInput(TTY.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      var words = answer.strip().split(" ");
      if (!process.waitFor(1, TimeUnit.SECONDS) || !answer.strip().matches("[1-9]\\d* [1-9]\\d*")) {
        return Optional.empty();
      }
      return Optional.of(new RunView.Size(Integer.parseInt(words[0]), Integer.parseInt(words[1])));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> ask(String question) {
    return console().map(c -> c.readLine("%s", question));
  }

  @Override
  public Optional<Secret> askSecret(String question) {
    return console().map(c -> c.readPassword("%s", question)).map(String::new).map(Secret::of);
  }

  @Override
  public boolean edit(Path file) {
    var editor = environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", "vi"));
    var words = new ArrayList<>(List.of(editor.strip().split("\\s+")));
    words.add(file.toString());
    try {
      return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Watch onInterrupt(Runnable action) {
    var watching = new AtomicBoolean(true);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (watching.get()) {
                    action.run();
                    interrupted.run();
                  }
                },
                "interrupt"));
    return () -> watching.set(false);
  }
}

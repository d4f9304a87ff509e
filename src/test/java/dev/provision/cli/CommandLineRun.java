package dev.provision.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A command line that was run, and what it printed.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record CommandLineRun(ExitCode code, String out, String err) {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** With a home of its own. */
  static CommandLineRun of(
      Path home, Terminal terminal, Machinery machinery, String in, String... arguments) {
    return run(home, terminal, _ -> machinery, in, arguments);
  }

  /** With the real rooms below. */
  static CommandLineRun wired(Path home, Terminal terminal, String in, String... arguments) {
    return run(home, terminal, Wiring::new, in, arguments);
  }

  private static CommandLineRun run(
      Path home,
      Terminal terminal,
      Function<Context, Machinery> machinery,
      String in,
      String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var environment =
        Map.of(
            "HOME", home.toString(),
            "XDG_RUNTIME_DIR", home.toString(),
            "PROVISION_STATE", home.resolve("state").toString());
    var context =
        Context.of(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            terminal,
            Clock.fixed(NOW, ZoneOffset.UTC));
    var code = new Door(context, machinery.apply(context)).run(List.of(arguments));
    return new CommandLineRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

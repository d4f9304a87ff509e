package dev.provision.resource.kind;

import dev.provision.Soak;
import dev.provision.resource.Kind;
import dev.provision.resource.Libraries;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A shell that a host may have. A program reaches it on standard input, as on a host.
 *
 * @param command how it is started here
 */
record TestShell(String name, List<String> command) {
  static final List<TestShell> ALL =
      List.of(
          new TestShell("dash", List.of("dash")),
          new TestShell("bash", List.of("bash", "--posix")),
          new TestShell("busybox", List.of("busybox", "sh")));

  /** How a program ended. */
  record Ran(int status, String output, String errors) {}

  private static final Sh LIBRARIES =
      Sh.all(
          Stream.concat(
                  Libraries.ALL.stream(),
                  Kinds.ALL.stream().flatMap(TestShell::kinds).flatMap(k -> k.libraries().stream()))
              .distinct()
              .map(Library::sh)
              .toList());

  /** The libraries of all kinds, as one program holds them. */
  static Sh libraries() {
    return LIBRARIES;
  }

  /** Every kind that a case of the module leads to. */
  private static Stream<Kind<?>> kinds(dev.provision.resource.Module<?> module) {
    return KindCase.of(module).stream()
        .map(c -> c.read(KindCase.SCRATCH))
        .filter(KindCase.Read.Bound.class::isInstance)
        .map(r -> ((KindCase.Read.Bound) r).kind());
  }

  /** Reads the text and runs nothing. */
  Ran check(Sh text) {
    return run(List.of("-n"), text.raw(), Map.of());
  }

  /** So many cases in the shell that most hosts have, a sixth of them in the others. */
  <T> List<T> some(int count, List<T> cases) {
    int here = this == ALL.getFirst() ? count : (count + 5) / 6;
    return Soak.some(here, cases, this);
  }

  /** Runs a program as a run does: cwd /, umask 022, the C locale. */
  Ran run(Sh program, Path state) {
    return run(program.raw(), state);
  }

  Ran run(String program, Path state) {
    return run(
        List.of("-s"),
        "umask 022; cd /\n" + program,
        Map.of("PROV_STATE", state.toString(), "PROV_RUN", "r1", "PROV_STEP", "1"));
  }

  private Ran run(List<String> options, String program, Map<String, String> environment) {
    try {
      var words = new ArrayList<>(command);
      words.addAll(options);
      var errors = Files.createTempFile("errors", "");
      var builder = new ProcessBuilder(words).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("LC_ALL", "C");
      var process = builder.start();
      var writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var in = process.getOutputStream()) {
                      in.write(WireText.encode("{\n" + program + "\n} </dev/null\n"));
                    } catch (IOException e) {
                      // The shell ended early; its status tells.
                    }
                  });
      var output = WireText.decode(process.getInputStream().readAllBytes());
      int status = process.waitFor();
      writer.join();
      var said = Files.readString(errors, StandardCharsets.ISO_8859_1);
      Files.delete(errors);
      return new Ran(status, output, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

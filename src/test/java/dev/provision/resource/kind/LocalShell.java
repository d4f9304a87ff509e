package dev.provision.resource.kind;

import dev.provision.resource.Kind;
import dev.provision.resource.Lines;
import dev.provision.resource.StateKind;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the text of kinds on this machine, in one of the shells a host may have. Programs in the
 * folder's {@code bin} stand before those of the machine.
 *
 * @param interpreter the shell's words
 */
record LocalShell(String name, List<String> interpreter) {
  static final List<LocalShell> ALL =
      List.of(
          new LocalShell("dash", List.of("dash")),
          new LocalShell("bash", List.of("bash", "--posix")),
          new LocalShell("busybox", List.of("busybox", "sh")));

  KindProgram.Ran run(Kind<?> kind, Sh text, Path folder) {
    try {
      var program = folder.resolve("program.sh");
      Files.write(program, WireText.encode(KindProgram.of(kind, text)));
      var out = folder.resolve("stdout.txt");
      var err = folder.resolve("stderr.txt");
      var words = new ArrayList<>(interpreter);
      words.add(program.toString());
      var process = new ProcessBuilder(words).directory(folder.toFile());
      process.environment().merge("PATH", folder + "/bin", (old, bin) -> bin + ":" + old);
      int status =
          process
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start()
              .waitFor();
      return new KindProgram.Ran(status, read(out), read(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  <P extends Record> List<Lines> probe(StateKind<P, ?> kind, List<P> items, Path folder) {
    return KindProgram.answers(run(kind, kind.probe(items), folder), items.size());
  }

  private static String read(Path file) throws IOException {
    return WireText.decode(Files.readAllBytes(file));
  }

  @Override
  public String toString() {
    return name;
  }
}

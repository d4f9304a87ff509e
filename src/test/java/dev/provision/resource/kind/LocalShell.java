package dev.provision.resource.kind;

import dev.provision.resource.Kind;
import dev.provision.resource.Lines;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Runs the text of kinds on this machine, in one of the shells a host may have.
 *
 * @param interpreter the shell's words
 */
record LocalShell(String name, List<String> interpreter) {
  static final List<LocalShell> ALL =
      List.of(
          new LocalShell("dash", List.of("dash")),
          new LocalShell("bash", List.of("bash", "--posix")),
          new LocalShell("busybox", List.of("busybox", "sh")));

  /** What came out of a run. */
  record Ran(int status, String output, String errors) {}

  /** Runs {@code text} with the libraries of {@code kind} in {@code folder}. */
  Ran run(Kind<?> kind, Sh text, Path folder) {
    var pieces = new ArrayList<Sh>();
    pieces.add(Sh.constant("LC_ALL=C PATH=" + folder + "/bin:$PATH\nexport LC_ALL PATH\n"));
    pieces.add(Library.beside(StateKind.class, "core.sh").sh());
    kind.libraries().forEach(l -> pieces.add(l.sh()));
    pieces.add(text);
    return run(Sh.all(pieces).raw(), folder);
  }

  /** The lines a probe prints for each item, by number. */
  <P extends Record> List<Lines> probe(StateKind<P, ?> kind, List<P> items, Path folder) {
    var ran = run(kind, kind.probe(items), folder);
    var byItem = new TreeMap<Integer, TreeSet<String>>();
    var lines = new TreeSet<String>();
    for (String line : ran.output().split("\n")) {
      if (line.startsWith("@item ")) {
        lines = new TreeSet<>();
        byItem.put(Integer.valueOf(line.substring("@item ".length())), lines);
      } else if (line.startsWith(" ")) {
        lines.add(line.substring(1));
      }
    }
    if (byItem.size() != items.size()) {
      throw new AssertionError(name + " answered " + byItem + "\n" + ran.errors());
    }
    return byItem.values().stream().map(Lines::new).toList();
  }

  private Ran run(String text, Path folder) {
    try {
      var program = Files.write(folder.resolve("program.sh"), WireText.encode(text));
      var out = folder.resolve("stdout.txt");
      var err = folder.resolve("stderr.txt");
      var words = new ArrayList<>(interpreter);
      words.add(program.toString());
      var process =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int status = process.waitFor();
      return new Ran(
          status,
          WireText.decode(Files.readAllBytes(out)),
          WireText.decode(Files.readAllBytes(err)));
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

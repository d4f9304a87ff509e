package dev.provision.resource.kind;

import dev.provision.resource.Blob;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Lines;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import dev.provision.shell.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Runs every start of every case in one shell and tells which laws of state kinds were broken. The
 * name of a start says what is expected: {@code right…} meets the desire already, {@code blocked…}
 * is not ours to change; any other is brought to it.
 */
final class Laws {
  private final Path root;
  private final List<Trial<?>> trials = new ArrayList<>();

  private Laws(Path root) {
    this.root = root;
  }

  /** One case from one start, in its own folder. */
  private record Trial<P extends Record>(
      StateKind<P, ?> kind, P parameters, HostFacts facts, Path start, Path folder) {
    Lines desired() {
      return StateLines.of(kind.desired(parameters, facts));
    }

    boolean starts(String with) {
      return start.getFileName().toString().startsWith("start-" + with);
    }

    @Override
    public String toString() {
      return start.getParent().getParent().getFileName()
          + "/"
          + start.getParent().getFileName()
          + " "
          + start.getFileName();
    }
  }

  /**
   * @param cases which to run
   * @param sabotage changes the program before it runs; identity to test the kinds as they are
   */
  static List<String> broken(
      TestShell shell, Path root, List<KindCase> cases, UnaryOperator<String> sabotage) {
    var laws = new Laws(root);
    cases.forEach(laws::add);
    var ran = shell.run(sabotage.apply(laws.program().raw()), root);
    var broken = new ArrayList<String>();
    if (ran.status() != 0 || !ran.errors().isEmpty()) {
      broken.add(shell + " ended with " + ran.status() + ": " + ran.errors());
    }
    laws.trials.forEach(t -> judge(t).forEach(b -> broken.add(shell + ", " + t + ": " + b)));
    return broken;
  }

  private void add(KindCase given) {
    for (Path start : given.starts()) {
      var folder = root.resolve(Integer.toString(trials.size()));
      if (given.read(folder.resolve("scratch").toString()) instanceof KindCase.Read.Bound bound
          && bound.kind() instanceof StateKind<?, ?> kind) {
        add(kind, bound, start.toAbsolutePath(), folder);
      }
    }
  }

  private <P extends Record> void add(
      StateKind<P, ?> kind, KindCase.Read.Bound bound, Path start, Path folder) {
    var parameters = kind.parameters().cast(bound.parameters());
    if (!kind.object(parameters).type().equals("path")) {
      return;
    }
    trials.add(new Trial<>(kind, parameters, bound.facts(), start, folder));
    kind.blobs(parameters).forEach(b -> store(b, folder));
  }

  private static void store(Blob blob, Path folder) {
    try {
      var blobs = Files.createDirectories(folder.resolve("state/blob"));
      Files.writeString(blobs.resolve(blob.sha256()), blob.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sh program() {
    var pieces = new ArrayList<Sh>();
    pieces.add(TestShell.libraries());
    pieces.add(Library.beside(Laws.class, "laws.sh").sh());
    for (int i = 0; i < trials.size(); i++) {
      add(pieces, trials.get(i), i);
    }
    return Sh.all(pieces);
  }

  private static <P extends Record> void add(List<Sh> pieces, Trial<P> trial, int number) {
    var items = List.of(trial.parameters);
    pieces.add(Sh.function("p" + number, trial.kind.probe(items)));
    pieces.add(Sh.function("e" + number, trial.kind.ensure(items, trial.facts)));
    pieces.add(
        Sh.call(
            "law_run",
            Word.number(number),
            Word.quoted(trial.folder.toString()),
            Word.quoted(trial.start.toString())));
  }

  private static List<String> judge(Trial<?> trial) {
    var broken = new ArrayList<String>();
    if (there(trial, "broken")) {
      broken.add("its start failed: " + text(trial, "start.out"));
    }
    if (there(trial, "probe-changed-something")) {
      broken.add("law 1: the probe changed something");
    }
    if (there(trial, "here/canary")) {
      broken.add("law 4: a value was run");
    }
    if (!text(trial, "errors").isEmpty()) {
      broken.add("a probe complained: " + text(trial, "errors"));
    }
    var first = Answers.of(text(trial, "probe1"));
    if (first.size() != 1) {
      broken.add("the probe answered " + first);
      return broken;
    }
    if (first.getFirst().blocked().isPresent() != trial.starts("blocked")) {
      broken.add("law 2: at first it is " + first.getFirst().lines());
    } else if (!trial.starts("blocked")) {
      judgeEnsure(trial, first.getFirst(), broken);
    }
    return broken;
  }

  private static void judgeEnsure(Trial<?> trial, Lines first, List<String> broken) {
    var desired = trial.desired();
    if (trial.starts("right") != first.meets(desired)) {
      broken.add("law 2: at first it is " + first.lines() + ", desired " + desired.lines());
    }
    for (int i = 1; i <= 2; i++) {
      var said = text(trial, "ensure" + i);
      var after = Answers.of(text(trial, "probe" + (i + 1)));
      boolean meets = after.size() == 1 && after.getFirst().meets(desired);
      if (!text(trial, "status" + i).equals("0") || !said.isEmpty() || !meets) {
        broken.add(
            "law " + (i + 1) + ": " + said + " " + after + ", missing from " + desired.lines());
      }
    }
  }

  private static boolean there(Trial<?> trial, String name) {
    return Files.exists(trial.folder.resolve(name));
  }

  private static String text(Trial<?> trial, String name) {
    try {
      var file = trial.folder.resolve(name);
      return Files.exists(file) ? WireText.decode(Files.readAllBytes(file)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

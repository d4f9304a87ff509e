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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Runs every start of every case in one shell and tells which laws of state kinds were broken. The
 * name of a start says what is expected: {@code right…} meets the desire already, {@code blocked…}
 * is not ours to change; any other is brought to it.
 */
final class Laws {
  /** Types of objects that a case can keep in its own folder. */
  private static final Set<String> IN_FOLDERS = Set.of("path", "cron", "sysctl");

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

    Sh ensure() {
      return kind.ensure(List.of(parameters), facts);
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
   * Whether a case of that type of object is kept to its own folder, so that any machine will do.
   * The starts of a case run as root: one whose parameters do not name {@code /scratch} could only
   * be about the machine itself, and is left to {@link HostLawsIT}.
   */
  static boolean isHere(KindCase given, String type) {
    return IN_FOLDERS.contains(type) && given.namesScratch();
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
    laws.judge().forEach(b -> broken.add(shell + ", " + b));
    return broken;
  }

  private void add(KindCase given) {
    for (Path start : given.starts()) {
      var folder = root.resolve(Integer.toString(trials.size()));
      if (given.read(folder.resolve("scratch").toString()) instanceof KindCase.Read.Bound bound
          && bound.kind() instanceof StateKind<?, ?> kind) {
        add(kind, given, bound, start.toAbsolutePath(), folder);
      }
    }
  }

  private <P extends Record> void add(
      StateKind<P, ?> kind, KindCase given, KindCase.Read.Bound bound, Path start, Path folder) {
    var parameters = kind.parameters().cast(bound.parameters());
    if (!isHere(given, kind.object(parameters).type())) {
      return;
    }
    trials.add(new Trial<>(kind, parameters, bound.facts(), start, folder));
    kind.blobs(parameters, bound.facts()).forEach(this::store);
  }

  private void store(Blob blob) {
    try {
      var blobs = Files.createDirectories(root.resolve("state/blob"));
      Files.writeString(blobs.resolve(blob.sha256()), blob.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sh program() {
    var starts = new ArrayList<Sh>();
    var ensures = new ArrayList<Sh>();
    for (int i = 0; i < trials.size(); i++) {
      var folder = Word.quoted(trials.get(i).folder.toString());
      starts.add(Sh.call("law_start", folder, Word.quoted(trials.get(i).start.toString())));
      ensures.add(Sh.function("e" + i, trials.get(i).ensure()));
      if (!trials.get(i).starts("blocked")) {
        var ensure = "law_ensure '%s' e%d \"$1\"".formatted(trials.get(i).folder, i);
        ensures.add(Sh.constant(ensure));
      }
    }
    return Sh.all(
        List.of(
            TestShell.libraries(),
            Library.beside(Laws.class, "laws.sh").sh(),
            Sh.assign("_root", Word.quoted(root.toString())),
            Sh.function("law_starts", Sh.all(starts)),
            Sh.function("law_ensures", Sh.all(ensures)),
            Sh.function("law_probes", probes()),
            Sh.call("law_main")));
  }

  /** One probe for all items of a kind, as a survey has it. */
  private Sh probes() {
    return Sh.all(kinds().stream().map(this::probe).toList());
  }

  private List<StateKind<?, ?>> kinds() {
    return trials.stream().<StateKind<?, ?>>map(Trial::kind).distinct().toList();
  }

  private List<Trial<?>> of(StateKind<?, ?> kind) {
    return trials.stream().filter(t -> t.kind.equals(kind)).toList();
  }

  private <P extends Record> Sh probe(StateKind<P, ?> kind) {
    var items = of(kind).stream().map(t -> kind.parameters().cast(t.parameters)).toList();
    return Sh.constant("printf '@kind\\n'").then(kind.probe(items));
  }

  /** What a probe of everything answered, in the order of the trials of each kind. */
  private Map<Trial<?>, Lines> answers(String name) {
    var answers = new HashMap<Trial<?>, Lines>();
    var byKind = text(root.resolve(name)).split("@kind\n", -1);
    var kinds = kinds();
    for (int k = 0; k < kinds.size() && k + 1 < byKind.length; k++) {
      var trialsOfKind = of(kinds.get(k));
      var lines = Answers.of(byKind[k + 1]);
      for (int i = 0; i < lines.size() && lines.size() == trialsOfKind.size(); i++) {
        answers.put(trialsOfKind.get(i), lines.get(i));
      }
    }
    return answers;
  }

  private List<String> judge() {
    var broken = new ArrayList<String>();
    if (!text(root.resolve("before")).equals(text(root.resolve("after")))) {
      broken.add("law 1: a probe changed something");
    }
    var answers = List.of(answers("probe1"), answers("probe2"), answers("probe3"));
    for (var trial : trials) {
      var seen = answers.stream().map(a -> a.getOrDefault(trial, Lines.of(List.of()))).toList();
      judge(trial, seen).forEach(b -> broken.add(trial + ": " + b));
    }
    return broken;
  }

  private static List<String> judge(Trial<?> trial, List<Lines> seen) {
    var broken = new ArrayList<String>();
    var first = seen.getFirst();
    if (Files.exists(trial.folder.resolve("broken"))) {
      broken.add("its start failed: " + text(trial.folder.resolve("start.out")));
    }
    if (Files.exists(trial.folder.resolve("here/canary"))) {
      broken.add("law 4: a value was run");
    }
    boolean blocked = trial.starts("blocked");
    if (first.isEmpty() || first.blocked().isPresent() != blocked) {
      broken.add("law 2: at first it is " + first.lines());
    } else if (!blocked && trial.starts("right") != first.meets(trial.desired())) {
      broken.add("law 2: at first it is " + first.lines() + ", desired " + trial.desired().lines());
    }
    for (int i = 1; i <= 2 && !blocked; i++) {
      var status = text(trial.folder.resolve("status" + i));
      var said = text(trial.folder.resolve("ensure" + i));
      if (!status.equals("0") || !said.isEmpty() || !seen.get(i).meets(trial.desired())) {
        broken.add("law " + (i + 1) + ": " + said + ", it is " + seen.get(i).lines());
      }
    }
    return broken;
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? WireText.decode(Files.readAllBytes(file)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.RecordBinder;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Libraries;
import dev.provision.resource.Lines;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ansible's own results, of generated tasks and files: {@code ansible/edits.py} made them. */
class EditIT {
  private static final Path GOLDEN = Path.of("src/test/resources/ansible/edits.yml");
  private static final HostFacts NO_FACTS = HostFacts.of(Map.of());

  private static final EditedKind<LineInFile> LINE =
      new EditedKind<>("lineinfile", LineInFile.class);
  private static final EditedKind<BlockInFile> BLOCK =
      new EditedKind<>("blockinfile", BlockInFile.class);

  /** Only what the kinds need: the larger a shell, the longer it forks. */
  private static final Sh LIBRARIES =
      Sh.all(
          Stream.of(Libraries.ALL, LINE.libraries(), BLOCK.libraries())
              .flatMap(List::stream)
              .distinct()
              .map(Library::sh)
              .toList());

  /** What Ansible made of a file. */
  private record Made(Record task, Path file, String before, String after) {}

  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  /** Some of them; all with {@code -Dprovision.soak=true}. */
  @ParameterizedTest
  @MethodSource("shells")
  void everyFileBecomesWhatAnsibleMakesOfIt(TestShell shell, @TempDir Path folder)
      throws IOException {
    var some = shell.some(18, read(folder));
    assertThat(differences(shell, folder, some, UnaryOperator.identity())).isEmpty();
  }

  @Test
  void aWrongFilterIsCaught(@TempDir Path folder) throws IOException {
    var shell = TestShell.ALL.getFirst();
    // Which of two lines it takes only such cases tell.
    var telling = read(folder).stream().filter(EditIT::isOfTwoLines).toList();
    UnaryOperator<String> sabotage = t -> t.replace("_wm=${_en##*", "_wm=${_en%%*");
    assertThat(differences(shell, folder, telling, UnaryOperator.identity())).isEmpty();
    assertThat(differences(shell, folder, telling, sabotage)).isNotEmpty();
  }

  private static boolean isOfTwoLines(Made made) {
    return made.task instanceof LineInFile line
        && line.present()
        && !line.firstmatch()
        && line.regexp().filter(r -> matches(made.before, r) > 1).isPresent();
  }

  private static long matches(String text, String python) {
    var regex = Pattern.compile(python.replace("(?P<", "(?<"));
    return text.lines().filter(regex.asPredicate()).count();
  }

  private static List<String> differences(
      TestShell shell, Path folder, List<Made> cases, UnaryOperator<String> sabotage)
      throws IOException {
    var program = new ArrayList<Sh>();
    program.add(LIBRARIES);
    for (int i = 0; i < cases.size(); i++) {
      Files.write(cases.get(i).file, WireText.encode(cases.get(i).before));
      program.add(Sh.constant("_base=" + 2 * i));
      program.add(probe(cases.get(i).task));
      program.add(ensure(cases.get(i).task));
      program.add(Sh.constant("_base=" + (2 * i + 1)));
      program.add(probe(cases.get(i).task));
    }
    var ran = shell.run(sabotage.apply(Sh.all(program).raw()), folder.resolve("state"));
    var answers = Answers.of(ran.output());
    if (!ran.errors().isEmpty() || answers.size() != 2 * cases.size()) {
      return List.of(answers.size() + " answers, " + ran.errors());
    }
    var differences = new ArrayList<String>();
    for (int i = 0; i < cases.size(); i++) {
      var made = WireText.decode(Files.readAllBytes(cases.get(i).file));
      compare(cases.get(i), made, answers.subList(2 * i, 2 * i + 2), differences);
    }
    return differences;
  }

  private static void compare(Made made, String after, List<Lines> answers, List<String> out) {
    var told = answers.getFirst().value("settled").orElse("");
    if (!after.equals(made.after)) {
      out.add("made <" + after + ">: " + made);
    }
    if (!told.equals(made.before.equals(made.after) ? "yes" : "no")) {
      out.add("settled=" + told + ": " + made);
    }
  }

  private static Sh probe(Record task) {
    return task instanceof LineInFile line
        ? LINE.probe(List.of(line))
        : BLOCK.probe(List.of((BlockInFile) task));
  }

  private static Sh ensure(Record task) {
    return task instanceof LineInFile line
        ? LINE.ensure(List.of(line), NO_FACTS)
        : BLOCK.ensure(List.of((BlockInFile) task), NO_FACTS);
  }

  private static List<Made> read(Path folder) throws IOException {
    var out = new Diagnostics();
    var yaml = new Yaml((cipher, at) -> Secret.of(cipher));
    var all = yaml.read("edits.yml", Files.readString(GOLDEN), out).map(n -> (Node.Seq) n);
    var cases = new ArrayList<Made>();
    for (Node node : all.orElseThrow().items()) {
      cases.add(made((Node.Map) node, folder.resolve("file-" + cases.size()), out));
    }
    assertThat(out.list()).isEmpty();
    assertThat(cases).hasSizeGreaterThan(100);
    return cases;
  }

  private static Made made(Node.Map given, Path file, Diagnostics out) {
    boolean line = text(given, "module").equals("lineinfile");
    var written = (Node.Map) given.get("given").orElseThrow();
    var path = new Node.Str(written.at(), file.toString(), Node.Style.QUOTED);
    var key = new Node.Str(written.at(), "path", Node.Style.PLAIN);
    var entries =
        Stream.concat(written.entries().stream(), Stream.of(new Node.Entry(key, path))).toList();
    var node = new Node.Map(written.at(), entries);
    Record task =
        line
            ? RecordBinder.bind(node, LineInFile.class, "lineinfile", out).orElseThrow()
            : RecordBinder.bind(node, BlockInFile.class, "blockinfile", out).orElseThrow();
    assertThat(((Edited) task).problems()).isEmpty();
    return new Made(task, file, text(given, "before"), text(given, "after"));
  }

  private static String text(Node.Map map, String key) {
    return ((Node.Str) map.get(key).orElseThrow()).text();
  }
}

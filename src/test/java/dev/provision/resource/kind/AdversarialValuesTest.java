package dev.provision.resource.kind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Text;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Lines;
import dev.provision.resource.StateLines;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import dev.provision.shell.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any value arrives byte for byte: as content, as the name of a file, as what a link holds. */
class AdversarialValuesTest {
  private static final HostFacts NO_FACTS = HostFacts.of(Map.of());
  private static final int NAME_MAX = 255;

  private static final String CHECK =
      """
      (ensured) || printf '%s\\n' 'ensure failed' >&2
      observed=$(probed)
      _cmp "$desired" "$observed" || printf '%s\\n' "missing $_missing in $observed" >&2
      """;

  /** What a value might do: the folder is the working directory of the shell. */
  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "   ",
          "\t\n ",
          "plain",
          "'",
          "''",
          "\"",
          "it's \"quoted\"",
          "'; touch canary; '",
          "\"; touch canary; \"",
          "$(touch canary)",
          "`touch canary`",
          "${IFS}&& touch canary",
          "; touch canary #",
          "| touch canary",
          "> canary",
          "&touch canary&",
          "-rf",
          "--",
          "-",
          "-n",
          "-e \\c",
          "\\",
          "\\\\",
          "\\n",
          "ends in \\",
          "%s%n%d",
          "%",
          "*",
          "?[a-z]*",
          "~root",
          "$HOME $0 $@ $1",
          "#",
          "!",
          "line\nline",
          "newline at the end\n",
          "newlines at the end\n\n\n",
          "\n",
          "\r\n",
          "@end 0\n ok",
          " sha256=x\n absent",
          "\u0001\u0002\u0007\u001b[31m\u007f",
          "ünïcödé ✓ 漢字 \uD83D\uDE00",
          WireText.decode(new byte[] {'a', (byte) 0xff, (byte) 0xfe, 'b', (byte) 0x80}),
          "a".repeat(NAME_MAX),
          "x".repeat(100 * 1024),
          "'".repeat(100 * 1024) + "\n$(touch canary)");

  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  @ParameterizedTest
  @MethodSource("shells")
  void everyValueArrivesAsItIs(TestShell shell, @TempDir Path folder) throws IOException {
    var here = Files.createDirectories(folder.resolve("here"));
    var tasks = new ArrayList<Sh>();
    tasks.add(TestShell.libraries());
    tasks.add(Sh.call("cd", Word.quoted(here.toString())));
    for (int i = 0; i < VALUES.size(); i++) {
      tasks.addAll(tasks(folder, i, VALUES.get(i)));
    }
    var ran = shell.run(Sh.all(tasks), folder.resolve("state"));

    assertThat(ran.errors()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(here).as("where a value that runs would leave its mark").isEmptyDirectory();
    for (int i = 0; i < VALUES.size(); i++) {
      arrived(folder, i, VALUES.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aWordWithoutItsQuotesIsCaught(TestShell shell, @TempDir Path folder) throws IOException {
    var here = Files.createDirectories(folder.resolve("here"));
    var task = copy(folder.resolve("x").toString(), "$(touch canary)");
    var unquoted = task.ensure().raw().replace("'$(", "\"$(").replace(")'", ")\"");

    shell.run(
        TestShell.libraries().raw() + "cd " + here + "\n" + unquoted, folder.resolve("state"));

    assertThat(here.resolve("canary")).exists();
  }

  /** A task of some kind, with what it makes of its item. */
  private record Task(Sh ensure, Sh probe, Lines desired) {}

  private static List<Sh> tasks(Path folder, int i, String value) {
    var tasks = new ArrayList<Task>();
    tasks.add(copy(folder.resolve("content-" + i).toString(), value));
    if (isName(value)) {
      tasks.add(copy(at(folder, "names-" + i) + "/" + value, "x"));
      tasks.add(file(at(folder, "dirs-" + i) + "/" + value, File.State.DIRECTORY, ""));
    }
    if (isTarget(value)) {
      tasks.add(file(folder.resolve("link-" + i).toString(), File.State.LINK, value));
    }
    return tasks.stream().map(AdversarialValuesTest::checked).toList();
  }

  /** Ensures, and complains unless the probe then gives every desired line. */
  private static Sh checked(Task task) {
    var desired = String.join("\n ", task.desired.lines());
    return Sh.function("ensured", task.ensure)
        .then(Sh.function("probed", task.probe))
        .then(Sh.assign("desired", Word.quoted(" " + desired)))
        .then(Sh.constant(CHECK));
  }

  private static Task copy(String dest, String content) {
    var none = Optional.<String>empty();
    var copy =
        new Copy(
            Optional.of(Text.plain(content)),
            Optional.empty(),
            dest,
            Optional.of(new FileMode("0600")),
            none,
            none,
            false,
            none,
            true,
            false,
            false);
    var kind = new WrittenKind<>("copy", Copy.class);
    return new Task(
        kind.ensure(List.of(copy), NO_FACTS),
        kind.probe(List.of(copy)),
        StateLines.of(kind.desired(copy, NO_FACTS)));
  }

  private static Task file(String path, File.State state, String src) {
    var file =
        new File(
            path,
            Optional.of(state),
            Optional.of(src).filter(s -> !s.isEmpty()),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            true);
    var kind = new FileKind();
    return new Task(
        kind.ensure(List.of(file), NO_FACTS),
        kind.probe(List.of(file)),
        StateLines.of(kind.desired(file, NO_FACTS)));
  }

  private static void arrived(Path folder, int i, String value) throws IOException {
    var bytes = WireText.encode(value);
    assertThat(Files.readAllBytes(folder.resolve("content-" + i))).as(value).isEqualTo(bytes);
    if (isName(value)) {
      assertThat(names(folder.resolve("names-" + i))).as("name").containsExactly(value);
      assertThat(names(folder.resolve("dirs-" + i))).as("directory").containsExactly(value);
    }
  }

  /** The names in a directory, as find tells them: Java decodes names by the locale. */
  private static List<String> names(Path directory) throws IOException {
    var find =
        new ProcessBuilder("find", directory.toString(), "-mindepth", "1", "-printf", "%P\\0")
            .start();
    var names = WireText.decode(find.getInputStream().readAllBytes());
    return List.of(names.split("\0"));
  }

  private static String at(Path folder, String name) {
    var directory = folder.resolve(name);
    assertThat(directory.toFile().mkdir()).isTrue();
    return directory.toString();
  }

  private static boolean isName(String value) {
    return !value.isEmpty() && value.indexOf('/') < 0 && value.getBytes(UTF_8).length <= NAME_MAX;
  }

  private static boolean isTarget(String value) {
    return !value.isEmpty() && value.length() < 1024;
  }
}

package dev.provision.resource.kind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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

/**
 * Any value arrives byte for byte: as content, as the name of a file, as what a link holds. The
 * first shell gets all values.
 */
class AdversarialValuesIT {
  private static final HostFacts NO_FACTS = HostFacts.of(Map.of());
  private static final int NAME_MAX = 255;
  private static final int LINK_MAX = 1024;

  private static final WrittenKind<Copy> COPY = new WrittenKind<>("copy", Copy.class);
  private static final FileKind FILE = new FileKind();

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
    var values = shell.some(VALUES.size(), VALUES);
    var copies = copies(folder, values);
    var links = links(folder, values);
    var program = new ArrayList<Sh>();
    program.add(TestShell.libraries());
    program.add(Sh.call("cd", Word.quoted(here.toString())));
    copies.forEach(c -> program.add(COPY.ensure(List.of(c), NO_FACTS)));
    links.forEach(l -> program.add(FILE.ensure(List.of(l), NO_FACTS)));
    program.add(COPY.probe(copies));
    program.add(Sh.constant("_base=" + copies.size()));
    program.add(FILE.probe(links));
    var ran = shell.run(Sh.all(program), folder.resolve("state"));

    assertThat(ran.errors()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(here).as("where a value that runs would leave its mark").isEmptyDirectory();
    meets(Answers.of(ran.output()), copies, links);
    var wanted = new ArrayList<List<String>>();
    values.forEach(v -> wanted.add(List.of(name(v), v)));
    assertThat(held(folder)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aWordWithoutItsQuotesIsCaught(TestShell shell, @TempDir Path folder) throws IOException {
    var here = Files.createDirectories(folder.resolve("here"));
    var copy = copy(folder.resolve("x").toString(), "$(touch canary)");
    var right = COPY.ensure(List.of(copy), NO_FACTS).raw();
    var unquoted = right.replace("'$(", "\"$(").replace(")'", ")\"");

    shell.run(
        TestShell.libraries().raw() + "cd " + here + "\n" + unquoted, folder.resolve("state"));

    assertThat(here.resolve("canary")).exists();
  }

  private static void meets(List<Lines> seen, List<Copy> copies, List<File> links) {
    var desired = new ArrayList<Lines>();
    copies.forEach(c -> desired.add(StateLines.of(COPY.desired(c, NO_FACTS))));
    links.forEach(l -> desired.add(StateLines.of(FILE.desired(l, NO_FACTS))));
    assertThat(seen).hasSameSizeAs(desired);
    for (int i = 0; i < desired.size(); i++) {
      assertThat(seen.get(i).missing(desired.get(i)).lines()).as("item " + i).isEmpty();
    }
  }

  /** A file for each value, which it holds, and which is called so where a name can be. */
  private static List<Copy> copies(Path folder, List<String> values) {
    var copies = new ArrayList<Copy>();
    for (String value : values) {
      copies.add(copy(at(folder, "file-" + copies.size()) + "/" + name(value), value));
    }
    return copies;
  }

  private static List<File> links(Path folder, List<String> values) {
    var links = new ArrayList<File>();
    for (String value : values) {
      if (!value.isEmpty() && value.length() < LINK_MAX) {
        links.add(link(at(folder, "link-" + links.size()) + "/" + name(value), value));
      }
    }
    return links;
  }

  private static Copy copy(String dest, String content) {
    var none = Optional.<String>empty();
    return new Copy(
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
  }

  private static File link(String path, String src) {
    return new File(
        path,
        Optional.of(File.State.LINK),
        Optional.of(src),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        true);
  }

  /** The names and the contents of the files. Java decodes names by the locale. */
  private static List<List<String>> held(Path folder) throws IOException {
    var find =
        new ProcessBuilder(
                "find",
                folder.toString(),
                "-path",
                "*/file-*/*",
                "-printf",
                "%s %f\\0",
                "-exec",
                "cat",
                "{}",
                ";")
            .start();
    // A character for each byte, as long as sizes count.
    var found = new String(find.getInputStream().readAllBytes(), ISO_8859_1);
    var held = new ArrayList<List<String>>();
    while (!found.isEmpty()) {
      int size = found.indexOf(' ');
      int name = found.indexOf('\0');
      int end = name + 1 + Integer.parseInt(found.substring(0, size));
      held.add(List.of(text(found, size + 1, name), text(found, name + 1, end)));
      found = found.substring(end);
    }
    return held;
  }

  private static String text(String bytes, int from, int to) {
    return WireText.decode(bytes.substring(from, to).getBytes(ISO_8859_1));
  }

  private static String at(Path folder, String name) {
    var directory = folder.resolve(name);
    assertThat(directory.toFile().mkdir()).isTrue();
    return directory.toString();
  }

  private static String name(String value) {
    boolean fits = value.indexOf('/') < 0 && value.getBytes(UTF_8).length <= NAME_MAX;
    return fits && !value.isEmpty() ? value : "f";
  }
}

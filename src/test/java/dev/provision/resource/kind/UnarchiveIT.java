package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.Blob;
import dev.provision.resource.Content;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Lines;
import dev.provision.resource.LocalFile;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that were made to do harm, that change, and that travel. */
class UnarchiveIT {
  private static final HostFacts NO_FACTS = HostFacts.of(Map.of());
  private static final UnarchiveKind KIND = new UnarchiveKind();

  /** What does harm, and what is said of it. */
  private static final List<Arguments> HARMFUL =
      List.of(
          Arguments.of(Tar.file("../evil"), "leads out"),
          Arguments.of(Tar.file("/tmp/canary-of-unarchive"), "leads out"),
          Arguments.of(Tar.file("a/../../evil"), "leads out"),
          Arguments.of(new Tar("a", '2', "/etc"), "link that leads out"),
          Arguments.of(new Tar("a/b", '2', "../../x"), "link that leads out"),
          Arguments.of(new Tar("a/b", '2', "c/../d"), "link that leads out"),
          Arguments.of(new Tar("a", '6', ""), "device, fifo or socket"));

  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  static Stream<Arguments> harmful() {
    return TestShell.ALL.stream()
        .flatMap(
            shell ->
                shell.some(HARMFUL.size(), HARMFUL).stream()
                    .map(h -> Arguments.of(shell, h.get()[0], h.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("harmful")
  void nothingLeadsOut(TestShell shell, Tar member, String said, @TempDir Path folder)
      throws Exception {
    write(member, folder);
    var ran = ensure(shell, folder, "a.tar", UnaryOperator.identity());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.errors()).contains(said);
    assertThat(folder.resolve("to")).isEmptyDirectory();
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(Path.of("/tmp/canary-of-unarchive")).doesNotExist();
  }

  @Test
  void withoutItsChecksALinkWouldLeadOut(@TempDir Path folder) throws Exception {
    write(new Tar("a", '2', "/etc"), folder);
    var ran =
        ensure(
            TestShell.ALL.getFirst(),
            folder,
            "a.tar",
            text -> text.replace("/*) return 0 ;;", "/*) return 1 ;;"));
    assertThat(ran.status()).isZero();
    assertThat(folder.resolve("to/a")).isSymbolicLink();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aBrokenArchiveLeavesNothing(TestShell shell, @TempDir Path folder) throws Exception {
    write(Tar.file("a"), folder);
    run(folder, "gzip -c a.tar | head -c -6 >b.tar.gz");
    var ran = ensure(shell, folder, "b.tar.gz", UnaryOperator.identity());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(folder.resolve("to")).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aChangedFileIsNoticedAndPutBack(TestShell shell, @TempDir Path folder) throws Exception {
    write(Tar.file("a"), folder);
    assertThat(ensure(shell, folder, "a.tar", UnaryOperator.identity()).errors()).isEmpty();
    assertThat(probe(shell, folder)).isEqualTo("done=yes");
    Files.writeString(folder.resolve("to/a"), "changed");
    assertThat(probe(shell, folder)).isEqualTo("done=no");
    ensure(shell, folder, "a.tar", UnaryOperator.identity());
    assertThat(folder.resolve("to/a")).hasContent("hello");
    assertThat(probe(shell, folder)).isEqualTo("done=yes");
    write(Tar.file("b"), folder);
    assertThat(probe(shell, folder)).isEqualTo("done=no");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void whatTravelledIsUnpacked(TestShell shell, @TempDir Path folder) throws Exception {
    write(Tar.file("a"), folder);
    var blobs = Files.createDirectories(folder.resolve("state/blob"));
    Files.move(folder.resolve("a.tar"), blobs.resolve("0".repeat(64)));
    var blob = new Content.File(new Blob("0".repeat(64), 1, "a.tar"), false);
    var task = task(folder, new LocalFile("a.tar", blob), false);
    assertThat(KIND.check(task)).isEmpty();
    var program = TestShell.libraries().then(KIND.ensure(List.of(task), NO_FACTS));
    assertThat(shell.run(program, folder.resolve("state")).errors()).isEmpty();
    assertThat(folder.resolve("to/a")).hasContent("hello");
  }

  /** Its links are renamed last, so {@code creates} never names what is not complete. */
  @ParameterizedTest
  @MethodSource("shells")
  void whatCreatesNamesAppearsLast(TestShell shell, @TempDir Path folder) throws Exception {
    run(folder, "mkdir -p to/app/bin app/bin; echo x | tee app/bin/a app/bin/run app/bin/z app/y");
    run(folder, "tar -cf a.tar app");
    var task =
        new Unarchive(
            host(folder, "a.tar"),
            folder.resolve("to").toString(),
            true,
            Optional.of(folder.resolve("to/app/bin/run").toString()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    var spy =
        "mv() { case $3 in */to/*) printf '%s\\n' \"${3##*/}\" >&2 ;; esac; command mv \"$@\"; }\n";
    var program = TestShell.libraries().then(KIND.ensure(List.of(task), NO_FACTS));
    var ran = shell.run(spy + program.raw(), folder.resolve("state"));
    assertThat(ran.errors().lines()).containsExactly("y", "a", "z", "run");
  }

  private static void write(Tar archive, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("to"));
    archive.write(folder.resolve("a.tar"));
  }

  private static void run(Path folder, String script) throws Exception {
    var process =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    assertThat(process.start().waitFor()).isZero();
  }

  private static LocalFile host(Path folder, String name) {
    return new LocalFile(folder.resolve(name).toString(), new LocalFile.Found.Missing(List.of()));
  }

  private static Unarchive task(Path folder, LocalFile src, boolean remote) {
    return new Unarchive(
        src,
        folder.resolve("to").toString(),
        remote,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static TestShell.Ran ensure(
      TestShell shell, Path folder, String archive, UnaryOperator<String> sabotage) {
    var library = Library.beside(UnarchiveKind.class, "unarchive.sh").text();
    assertThat(TestShell.libraries().raw()).contains(library);
    var ensure = KIND.ensure(List.of(task(folder, host(folder, archive), true)), NO_FACTS);
    var program = TestShell.libraries().then(Sh.function("e", ensure)).raw();
    return shell.run(sabotage.apply(program) + "e\n", folder.resolve("state"));
  }

  private static String probe(TestShell shell, Path folder) throws IOException {
    var probe = KIND.probe(List.of(task(folder, host(folder, "a.tar"), true)));
    var ran = shell.run(TestShell.libraries().then(probe), folder.resolve("state"));
    assertThat(ran.errors()).isEmpty();
    Lines lines = Answers.of(ran.output()).getFirst();
    return String.join(" ", lines.lines());
  }
}

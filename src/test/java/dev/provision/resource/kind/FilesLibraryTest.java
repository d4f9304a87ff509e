package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.Libraries;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell functions that all kinds of files share. */
class FilesLibraryTest {
  private static final int OVER_THE_LIMIT = 17 * 1024 * 1024;

  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  private static TestShell.Ran run(TestShell shell, Path folder, String program) {
    var libraries =
        Libraries.ALL.stream().map(l -> l.text()).collect(Collectors.joining("\n", "", "\n"));
    var ran = shell.run(libraries + "cd '" + folder + "'\n" + program, folder);
    assertThat(ran.errors()).isEmpty();
    return ran;
  }

  @ParameterizedTest
  @MethodSource("shells")
  void whatIsReplacedIsKeptOncePerRun(TestShell shell, @TempDir Path folder) throws IOException {
    run(
        shell,
        folder,
        """
        printf old >'a b '
        printf other >'b '
        ln -s nowhere link
        mkdir directory
        for path in 'a b ' 'b ' link directory absent 'a b '; do _keep "$PWD/$path" || exit; done
        printf new >tmp
        mv -f tmp 'a b '
        _keep "$PWD/a b "
        """);
    var kept = folder.resolve("keep/r1");
    assertThat(Files.readString(kept.resolve("0"))).isEqualTo("old");
    assertThat(Files.readString(kept.resolve("1"))).isEqualTo("other");
    assertThat(Files.readSymbolicLink(kept.resolve("2"))).hasToString("nowhere");
    assertThat(Files.readString(kept.resolve("index")).replace(folder + "/", ""))
        .isEqualTo(
            """
            0 file 0644 0 0 a b\s
            1 file 0644 0 0 b\s
            2 link 0777 0 0 link
            - directory 0755 0 0 directory
            - absent - - - absent
            """);
    assertThat(Files.getPosixFilePermissions(kept)).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void theNameBesideFitsIntoADirectory(TestShell shell, @TempDir Path folder) {
    var ran =
        run(
            shell,
            folder,
            "_beside '/d/%s'; printf '%%s\\n' \"$_beside\"; _beside /x; printf '%%s' \"$_beside\""
                .formatted("ü".repeat(127)));
    var names = ran.output().lines().toList();
    assertThat(names.getFirst()).startsWith("/d/.prov.").endsWith(".r1");
    assertThat(dev.provision.shell.WireText.encode(names.getFirst().substring(3)))
        .hasSizeBetween(250, 255);
    assertThat(names.getLast()).isEqualTo("/.prov.x.r1");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void theHashOfABigFileIsRememberedUntilItChanges(TestShell shell, @TempDir Path folder)
      throws IOException {
    Files.createDirectory(folder.resolve("hash"));
    var big = folder.resolve("big");
    try (var file = new RandomAccessFile(big.toFile(), "rw")) {
      file.setLength(OVER_THE_LIMIT);
    }
    // No clock is waited for: the change of the inode is made to look old to the library.
    var look =
        "date() { printf '%s\\n' 99999999999; }\n"
            + "_items() { _each \"$PWD/big\" no; }\ntell() { printf '%s\\n' \"$_sha\"; }\n"
            + "_survey yes tell\n";
    var first = run(shell, folder, look).output();
    assertThat(first).matches("@item 1\n[0-9a-f]{64}\n");
    var remembered = folder.resolve("hash").toFile().listFiles();
    assertThat(remembered).hasSize(1);
    var text = Files.readString(remembered[0].toPath());
    Files.writeString(remembered[0].toPath(), text.replace(first.substring(8, 72), "remembered"));
    assertThat(run(shell, folder, look).output()).isEqualTo("@item 1\nremembered\n");
    Files.setLastModifiedTime(big, FileTime.from(Instant.ofEpochSecond(1)));
    assertThat(run(shell, folder, look).output()).isEqualTo(first);
  }
}

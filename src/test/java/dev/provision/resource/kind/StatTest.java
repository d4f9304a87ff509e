package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.HostFacts;
import dev.provision.resource.LookupKind;
import dev.provision.resource.Module;
import dev.provision.resource.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code stat} says of paths of this machine. */
class StatTest {
  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  @ParameterizedTest
  @MethodSource("shells")
  void tellsAllOfAFile(TestShell shell, @TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("it's a file"), "hello\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x---"));
    assertThat(stat(shell, file, false))
        .containsEntry("exists", true)
        .containsEntry("path", file.toString())
        .containsEntry("size", 6L)
        .containsEntry("mode", "0650")
        .containsEntry("xgrp", true)
        .containsEntry("wgrp", false)
        .containsEntry("roth", false)
        .containsEntry("isuid", false)
        .containsEntry("isreg", true)
        .containsEntry("isdir", false)
        .containsEntry("readable", true)
        .containsEntry("checksum", "f572d396fae9206628714fb2ce00f72e94f2258f")
        .containsEntry("mtime", Files.getLastModifiedTime(file).toMillis() / 1000);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void tellsOfALinkOrOfWhatItLeadsTo(TestShell shell, @TempDir Path folder) throws IOException {
    var link = folder.resolve("link");
    Files.createSymbolicLink(link, Path.of("to\n mode=777\n"));
    assertThat(stat(shell, link, true)).isEqualTo(Map.of("exists", false));
    Files.writeString(folder.resolve("to\n mode=777\n"), "");
    assertThat(stat(shell, link, false))
        .containsEntry("islnk", true)
        .containsEntry("lnk_target", "to\n mode=777\n")
        .containsEntry("lnk_source", folder.toRealPath() + "/to\n mode=777\n")
        .containsEntry("mode", "0777")
        .doesNotContainKey("checksum");
    assertThat(stat(shell, link, true))
        .containsEntry("isreg", true)
        .containsEntry("mode", "0644")
        .containsEntry("checksum", "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void saysThatNothingIsThere(TestShell shell, @TempDir Path folder) {
    assertThat(stat(shell, folder.resolve("none"), false)).isEqualTo(Map.of("exists", false));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void anIdWithoutANameHasNone(TestShell shell, @TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("f"), "");
    assertThat(new ProcessBuilder("chown", "64123:64123", file.toString()).start().waitFor())
        .isZero();
    assertThat(stat(shell, file, false))
        .containsEntry("uid", 64123L)
        .doesNotContainKeys("pw_name", "gr_name");
  }

  private static Map<String, Object> stat(TestShell shell, Path path, boolean follow) {
    var stat = new Stat(path.toString(), follow, true, Stat.Algorithm.SHA1, false, false);
    var kind = (LookupKind<Stat>) Stat.MODULE.kind().apply(stat, new Module.Declared(true));
    var ran =
        shell.run(
            TestShell.libraries().then(kind.read(stat, HostFacts.of(Map.of()))), Path.of("/none"));
    assertThat(ran.errors()).isEmpty();
    var output = new Output(ran.status(), ran.output(), "", false);
    assertThat(kind.result(stat, output).values()).containsOnlyKeys("stat");
    return StatResult.of(stat, ran.output());
  }
}

package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import dev.provision.config.Text;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Libraries;
import dev.provision.shell.Sh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file is replaced at once: killed before or after any program that it runs, ensure leaves the
 * old content or the new one, and the new one never with wider rights than wanted.
 */
class AtomicReplaceIT {
  private static final WrittenKind<Copy> KIND = new WrittenKind<>("copy", Copy.class);
  private static final String OLD = "old\n";
  private static final String NEW = "new ".repeat(30_000);
  private static final List<String> PROGRAMS =
      List.of("cat", "chmod", "chown", "cp", "ln", "mkdir", "mv", "rm", "sha256sum", "stat");

  /** Counts itself and kills its whole session at the moment it is told to. */
  private static final String STAND_IN =
      """
      #!/bin/dash
      read -r n <"$KILL/count"
      read -r at <"$KILL/at"
      read -r leader <"$KILL/leader"
      n=$((n + 1))
      echo $n >"$KILL/count"
      [ "$at" != "$n-before" ] || kill -9 "-$leader"
      /usr/bin/PROGRAM "$@" || exit
      [ "$at" != "$n-after" ] || kill -9 "-$leader"
      """;

  static List<TestShell> shells() {
    return TestShell.ALL.stream().filter(s -> !s.name().equals("busybox")).toList();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void isOldOrNewWheneverItIsKilled(TestShell shell, @TempDir Path folder) throws IOException {
    assertThat(damage(shell, folder, UnaryOperator.identity(), _ -> false)).isEmpty();
  }

  @Test
  void writingInPlaceIsCaught(@TempDir Path folder) throws IOException {
    isCaught(
        folder,
        t -> t.replace("mv -fT \"$_ct\" \"$_cp\"", "cat \"$_ct\" >\"$_cp\""),
        d -> d.endsWith("holds 0 bytes"));
  }

  @Test
  void makingItReadableTooEarlyIsCaught(@TempDir Path folder) throws IOException {
    isCaught(folder, t -> t.replace("umask 077 && set -C", "set -C"), d -> d.contains("rw-r--r--"));
  }

  private static void isCaught(
      Path folder, UnaryOperator<String> sabotage, Predicate<String> expected) throws IOException {
    assertThat(damage(TestShell.ALL.getFirst(), folder, sabotage, expected)).anyMatch(expected);
  }

  /** Kills later and later, until ensure comes to its end or enough was seen. */
  private static List<String> damage(
      TestShell shell, Path folder, UnaryOperator<String> sabotage, Predicate<String> enough)
      throws IOException {
    standIns(folder.resolve("bin"));
    var damage = new ArrayList<String>();
    boolean ended = false;
    for (int n = 1; !ended && damage.stream().noneMatch(enough); n++) {
      assertThat(n).as("programs run by one ensure").isLessThan(60);
      for (String when : Soak.WHOLE ? List.of("before", "after") : List.of("before")) {
        var moment = n + "-" + when;
        ended = run(shell, folder.resolve(moment), folder.resolve("bin"), moment, sabotage);
        damage.addAll(look(folder.resolve(moment), moment));
      }
    }
    return damage;
  }

  /** Returns whether ensure came to its end. */
  private static boolean run(
      TestShell shell, Path folder, Path bin, String moment, UnaryOperator<String> sabotage)
      throws IOException {
    var files = Files.createDirectories(folder.resolve("files"));
    Files.writeString(files.resolve("f"), OLD);
    Files.setPosixFilePermissions(files.resolve("f"), PosixFilePermissions.fromString("rw-rw-r--"));
    Files.createLink(folder.resolve("same"), files.resolve("f"));
    Files.writeString(folder.resolve("count"), "0\n");
    Files.writeString(folder.resolve("at"), moment + "\n");
    var inner =
        sabotage.apply(
            Sh.all(
                    List.of(
                        Libraries.CORE.sh(),
                        Libraries.LOOK.sh(),
                        Libraries.FILES.sh(),
                        KIND.libraries().getFirst().sh(),
                        ensure(files.resolve("f"))))
                .raw());
    Files.writeString(folder.resolve("program"), inner + ": >'" + folder + "/ended'\n");
    shell.run(
        "KILL=%s PATH=%s:$PATH\nexport KILL PATH\nsetsid -w %s -c 'echo $$ >\"$KILL/leader\"; . \"$KILL/program\"'\n:"
            .formatted(folder, bin, String.join(" ", shell.command())),
        folder.resolve("state"));
    return Files.exists(folder.resolve("ended"));
  }

  private static List<String> look(Path folder, String moment) throws IOException {
    var damage = new ArrayList<String>();
    var held = Files.readString(folder.resolve("files/f"));
    if (!held.equals(OLD) && !held.equals(NEW)) {
      damage.add("killed at " + moment + " it holds " + held.length() + " bytes");
    }
    if (!Files.readString(folder.resolve("same")).equals(OLD)) {
      damage.add("killed at " + moment + " the old file was written into");
    }
    try (var inside = Files.list(folder.resolve("files"))) {
      for (Path file : inside.toList()) {
        var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!Files.readString(file).equals(OLD) && !rights.matches("r[-w][-x]------")) {
          damage.add("killed at " + moment + " " + file.getFileName() + " is " + rights);
        }
      }
    }
    return damage;
  }

  private static Sh ensure(Path file) {
    var copy =
        new Copy(
            Optional.of(Text.plain(NEW)),
            Optional.empty(),
            file.toString(),
            Optional.of(new FileMode("0600")),
            Optional.of("root"),
            Optional.of("nogroup"),
            false,
            Optional.empty(),
            true,
            false,
            false);
    return KIND.ensure(List.of(copy), HostFacts.of(Map.of()));
  }

  private static void standIns(Path bin) throws IOException {
    Files.createDirectories(bin);
    for (String program : PROGRAMS) {
      var file = Files.writeString(bin.resolve(program), STAND_IN.replace("PROGRAM", program));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}

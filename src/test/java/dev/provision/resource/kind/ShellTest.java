package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Text;
import dev.provision.resource.ActionKind;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Module;
import dev.provision.resource.Output;
import dev.provision.resource.Problem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShellTest {
  private static final HostFacts FACTS = HostFacts.of(Map.of());

  @TempDir Path folder;

  static Stream<LocalShell> shells() {
    return LocalShell.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void runsPipesListsAndFunctions(LocalShell shell) {
    var script = "f() { printf '%s\\n' \"$1\"; }\nf b | { cat; f a; } | sort; exit 3";
    var ran = act(shell, script("/bin/sh", script));
    assertThat(ran.output()).isEqualTo("a\nb\n");
    assertThat(ran.status()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void theScriptIsNotInTheProcessList(LocalShell shell) {
    var ran = act(shell, script("/bin/sh", "cat /proc/$$/cmdline # canary-word"));
    assertThat(ran.output()).contains("/dev/fd/3").doesNotContain("canary-word");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aScriptCanBeLongerThanAnArgument(LocalShell shell) {
    var script = ": " + "x".repeat(300_000) + "\nprintf end";
    assertThat(act(shell, script("/bin/sh", script)).output()).isEqualTo("end");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aScriptThatEndsEarlyLeavesNoNoise(LocalShell shell) {
    var ran = act(shell, script("/bin/sh", "exit 0\n: " + "x".repeat(300_000)));
    assertThat(ran).isEqualTo(new KindProgram.Ran(0, "", ""));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void standardInputIsApartFromTheScript(LocalShell shell) {
    assertThat(act(shell, feeding("cat; printf after", "one\ntwo", true)).output())
        .isEqualTo("one\ntwo\nafter");
    assertThat(act(shell, feeding("cat; printf after", "one", false)).output())
        .isEqualTo("oneafter");
    assertThat(act(shell, script("/bin/sh", "cat; printf after")).output()).isEqualTo("after");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void anotherShellCanBeNamed(LocalShell shell) {
    var ran =
        act(
            shell,
            script("/bin/bash", "set -o pipefail; a=(1 2 3); false | true; echo $? ${a[2]}"));
    assertThat(ran.output()).isEqualTo("1 3\n");
  }

  @Test
  void refusesWhatNoHostCouldRun() {
    assertThat(sentences(script("/bin/sh", " \n"))).containsExactly("no command is given");
    assertThat(sentences(script("bash", "true")))
        .containsExactly("the shell needs its absolute path");
    assertThat(sentences(script("/bin/sh", "a\0b"))).singleElement().asString().contains("NUL");
  }

  @Test
  void aSecretScriptIsMasked() {
    var shell = shell("/bin/sh", Text.secret("login hunter2"), Optional.empty(), true);
    assertThat(shell.run().toString()).doesNotContain("hunter2");
    assertThat(kind(shell).result(shell, new Output(0, "", "", false)).values())
        .containsEntry("cmd", "********");
  }

  private KindProgram.Ran act(LocalShell local, Shell shell) {
    return local.run(kind(shell), kind(shell).act(shell, FACTS), folder);
  }

  private static ActionKind<Shell> kind(Shell shell) {
    return (ActionKind<Shell>) Shell.MODULE.kind().apply(shell, new Module.Declared(false));
  }

  private static Stream<String> sentences(Shell shell) {
    return kind(shell).check(shell).stream().map(Problem::sentence);
  }

  private static Shell script(String executable, String text) {
    return shell(executable, Text.plain(text), Optional.empty(), true);
  }

  private static Shell feeding(String text, String stdin, boolean newline) {
    return shell("/bin/sh", Text.plain(text), Optional.of(Text.plain(stdin)), newline);
  }

  private static Shell shell(String executable, Text text, Optional<Text> stdin, boolean newline) {
    return new Shell(
        text, executable, Optional.empty(), Optional.empty(), Optional.empty(), stdin, newline);
  }
}

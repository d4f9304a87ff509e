package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Text;
import dev.provision.resource.ActionKind;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Lines;
import dev.provision.resource.LookupKind;
import dev.provision.resource.Module;
import dev.provision.resource.Output;
import dev.provision.resource.Problem;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import dev.provision.shell.Sh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTest {
  private static final HostFacts FACTS = HostFacts.of(Map.of());
  private static final Module.Declared PLAIN = new Module.Declared(false);
  private static final Module.Declared READ_ONLY = new Module.Declared(true);

  private static final String HOSTILE =
      "-rf \"'`$(touch canary)` \\ * ? [a-z] $ $1 ${} ~ ü \udc80 a\nb\\n ;|&<>#!";

  @TempDir Path folder;

  static Stream<LocalShell> shells() {
    return LocalShell.ALL.stream();
  }

  @Test
  void sortIsDecidedByPathsAndByWhatTheTaskDeclares() {
    assertThat(Command.MODULE.kind().apply(line("uptime"), PLAIN)).isInstanceOf(ActionKind.class);
    assertThat(Command.MODULE.kind().apply(line("uptime"), READ_ONLY))
        .isInstanceOf(LookupKind.class);
    assertThat(Command.MODULE.kind().apply(creates("/x"), READ_ONLY)).isInstanceOf(StateKind.class);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void everyWordReachesTheProgramByteForByte(LocalShell shell) {
    var argv = Stream.of("printf", "<%s>", HOSTILE, "", "-", "--", "x".repeat(100_000));
    var ran = act(shell, argv(argv.map(Text::plain).toList()));
    assertThat(ran.output()).isEqualTo("<" + HOSTILE + "><><-><--><" + "x".repeat(100_000) + ">");
    assertThat(folder.resolve("canary")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void anUnquotedWordWouldRunTheCanary(LocalShell shell) {
    var kind = (ActionKind<Command>) Command.MODULE.kind().apply(line("true"), PLAIN);
    shell.run(kind, Sh.constant("command_run '' none '' no printf $(touch canary)\n"), folder);
    assertThat(folder.resolve("canary")).exists();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void wordsAreExpandedAsAnsibleDoesAndNoFurther(LocalShell shell) {
    var words = List.of("$HOME", "a${HOME}b", "~", "~/x", "~root/y", "a~", "$no_such/${no_such}");
    var printed = act(shell, line("printf '%s\\n' " + String.join(" ", words))).output();
    var home = System.getenv("HOME");
    assertThat(printed.lines())
        .containsExactly(
            home, "a" + home + "b", home, home + "/x", "/root/y", "a~", "$no_such/${no_such}");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void expansionCanBeSwitchedOff(LocalShell shell) {
    var command =
        new Command(
            Optional.of(Text.plain("printf %s $HOME")),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            false);
    assertThat(act(shell, command).output()).isEqualTo("$HOME");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void standardInputIsFedByteForByteAndEndsAsAsked(LocalShell shell) {
    assertThat(act(shell, feeding(HOSTILE, true)).output()).isEqualTo(HOSTILE + "\n");
    assertThat(act(shell, feeding(HOSTILE, false)).output()).isEqualTo(HOSTILE);
    assertThat(act(shell, line("cat")).output()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void theProgramsExitStatusIsTheTasks(LocalShell shell) {
    assertThat(act(shell, argv(texts("sh", "-c", "exit 42"))).status()).isEqualTo(42);
    assertThat(act(shell, argv(texts("no-such-program"))).status()).isEqualTo(127);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void runsInTheFolderThatIsNamedAndFailsWithoutIt(LocalShell shell) throws IOException {
    var sub = Files.createDirectory(folder.resolve("a b"));
    assertThat(act(shell, at(sub.toString(), "pwd")).output()).isEqualTo(sub + "\n");
    var missing = act(shell, at(folder + "/no", "touch " + folder + "/canary"));
    assertThat(missing.status()).isNotZero();
    assertThat(folder.resolve("canary")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aPathOrPatternTellsWhetherItRan(LocalShell shell) throws IOException {
    Files.createFile(folder.resolve("is here.txt"));
    Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
    var items =
        List.of(
            creates(folder + "/is here.txt"),
            creates(folder + "/missing"),
            creates(folder + "/*here.t?t"),
            creates(folder + "/[xyz]*"),
            creates(folder + "/dangling"),
            removes(folder + "/is here.txt"),
            removes(folder + "/missing"),
            removes(folder + "/*.none"),
            removes(folder + "/*.txt"));
    var kind = state(items.getFirst());
    var desired = StateLines.of(kind.desired(items.getFirst(), FACTS));
    assertThat(shell.probe(kind, items, folder).stream().map(l -> l.meets(desired)))
        .containsExactly(true, false, true, false, true, false, true, true, false);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void afterItsRunTheStateIsReached(LocalShell shell) {
    var touch = withCreates("touch " + folder + "/done", folder + "/done");
    var kind = state(touch);
    assertThat(shell.probe(kind, List.of(touch), folder)).containsExactly(lines("done=no"));
    assertThat(shell.run(kind, kind.ensure(List.of(touch), FACTS), folder).status()).isZero();
    assertThat(shell.probe(kind, List.of(touch), folder)).containsExactly(lines("done=yes"));
  }

  @Test
  void refusesWhatNoHostCouldRun() {
    assertThat(sentences(line("echo 'open"))).singleElement().asString().contains("never closed");
    assertThat(sentences(line(" "))).containsExactly("no command is given");
    assertThat(sentences(argv(List.of()))).containsExactly("no command is given");
    assertThat(sentences(line("touch /x creates=/x")))
        .singleElement()
        .asString()
        .contains("creates=");
    assertThat(sentences(argv(texts("a\0b")))).singleElement().asString().contains("NUL");
    assertThat(sentences(creates("relative"))).containsExactly("'relative' is no absolute path");
    assertThat(sentences(creates("/a\\b*"))).containsExactly("a pattern cannot hold a backslash");
    assertThat(sentences(line("uptime"))).isEmpty();
  }

  @Test
  void secretWordsAreMaskedForEverybodyButTheHost() {
    var secret = argv(List.of(Text.plain("login"), Text.secret("hunter2")));
    assertThat(secret.run().toString()).doesNotContain("hunter2").contains("login");
    assertThat(secret.run().raw()).contains("hunter2");
    var kind = (ActionKind<Command>) Command.MODULE.kind().apply(secret, PLAIN);
    var result = kind.result(secret, new Output(3, "a\nb\n", "", false));
    assertThat(result.values())
        .containsEntry("cmd", List.of("login", "********"))
        .containsEntry("rc", 3L)
        .containsEntry("stdout_lines", List.of("a", "b"));
  }

  private KindProgram.Ran act(LocalShell shell, Command command) {
    var kind = (ActionKind<Command>) Command.MODULE.kind().apply(command, PLAIN);
    return shell.run(kind, kind.act(command, FACTS), folder);
  }

  @SuppressWarnings("unchecked")
  private static StateKind<Command, ?> state(Command command) {
    return (StateKind<Command, ?>) Command.MODULE.kind().apply(command, PLAIN);
  }

  private static List<String> sentences(Command command) {
    return Command.MODULE.kind().apply(command, PLAIN).check(command).stream()
        .map(Problem::sentence)
        .toList();
  }

  private static Lines lines(String... lines) {
    return Lines.of(List.of(lines));
  }

  private static List<Text> texts(String... words) {
    return Stream.of(words).map(Text::plain).toList();
  }

  private static Command line(String cmd) {
    return command(Optional.of(cmd), List.of(), null, null, null);
  }

  private static Command argv(List<Text> argv) {
    return command(Optional.empty(), argv, null, null, null);
  }

  private static Command at(String chdir, String cmd) {
    return command(Optional.of(cmd), List.of(), chdir, null, null);
  }

  private static Command creates(String path) {
    return withCreates("true", path);
  }

  private static Command withCreates(String cmd, String path) {
    return command(Optional.of(cmd), List.of(), null, path, null);
  }

  private static Command removes(String path) {
    return command(Optional.of("true"), List.of(), null, null, path);
  }

  private static Command feeding(String stdin, boolean newline) {
    return new Command(
        Optional.of(Text.plain("cat")),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Text.plain(stdin)),
        newline,
        true);
  }

  private static Command command(
      Optional<String> cmd, List<Text> argv, String chdir, String creates, String removes) {
    return new Command(
        cmd.map(Text::plain),
        argv,
        Optional.ofNullable(chdir),
        Optional.ofNullable(creates),
        Optional.ofNullable(removes),
        Optional.empty(),
        true,
        true);
  }
}

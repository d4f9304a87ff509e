package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.cli.view.Golden;
import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.InputException;
import dev.provision.config.Position;
import dev.provision.config.ProvisionException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DoorTest {
  @TempDir Path home;
  private final FakeMachinery machinery = new FakeMachinery();

  /** Whatever stands in {@link Commands}, so that no command can be forgotten here. */
  static Stream<String> commands() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    var context =
        Context.of(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Map.of(),
            FakeTerminal.answering(),
            Clock.systemUTC());
    return names("", new Commands(context, new FakeMachinery()).all());
  }

  private static Stream<String> names(String before, List<Commands.Entry> entries) {
    return entries.stream()
        .flatMap(
            e ->
                e.children().isEmpty()
                    ? Stream.of(before + e.name())
                    : names(before + e.name() + " ", e.children()));
  }

  @Test
  void theCommandsOfGroupsAreAmongThem() {
    assertThat(commands()).contains("plan", "lock status", "vault rekey");
  }

  @Test
  void helpNamesEveryCommand() {
    var run = run("--help");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    commands().map(c -> c.replaceFirst(" .*", "")).forEach(c -> assertThat(run.out()).contains(c));
    Golden.check("help/provision.txt", run.out());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExampleAndItsExitCodes(String command) {
    var words = new ArrayList<>(List.of(command.split(" ")));
    words.add("--help");
    var run = run(words.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Example: ")
        .contains("Exit codes:\n  0  done")
        .doesNotContain("--test-");
    Golden.check("help/" + command.replace(' ', '-') + ".txt", run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plam site.yml | did you mean 'plan'?",
        "plan --limitt web site.yml | did you mean '--limit'?",
        "vault encryptt x | did you mean 'encrypt'?",
        "plan | Missing required parameter: 'PLAYBOOK'",
        "plan -f x site.yml | 'x' is not an int",
        "plan -f 0 site.yml | must be 1 or more",
        "completion csh | expected one of",
        "exec web | COMMAND",
        "inventory | Missing required argument",
        "lock | Usage: provision lock"
      })
  void aWrongCommandLineIsExplained(String line, String message) {
    var run = run(line.split(" "));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message);
  }

  @Test
  void nothingAtAllShowsWhatThereIs() {
    var run = run();
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Usage: provision");
  }

  @Test
  void wrongFilesAreShownWithTheirPlaces() {
    var diagnostics = new Diagnostics();
    diagnostics.add(Diagnostic.error(new Position("site.yml", 3, 1), "a play must be a mapping"));
    machinery.failure = Optional.of(new InputException(diagnostics));
    var run = run("plan", "site.yml");
    assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).isEqualTo("site.yml:3:1: error: a play must be a mapping\n");
  }

  @Test
  void aReasonThatIsNoMistakeInFilesComesWithItsRemedy() {
    machinery.failure =
        Optional.of(
            new ProvisionException(
                ProvisionException.Kind.VAULT_KEY, "a.yml:1:1 is encrypted", "give a password"));
    var run = run("plan", "site.yml");
    assertThat(run.code()).isEqualTo(ExitCode.VAULT_KEY);
    assertThat(run.err()).isEqualTo("error: a.yml:1:1 is encrypted\n  help: give a password\n");
  }

  @Test
  void theUnforeseenIsOneSentenceAndTheTraceIsForThoseWhoAsk() {
    machinery.failure =
        Optional.of(new IllegalStateException("no step. This is a bug in provision."));
    var run = run("plan", "site.yml");
    assertThat(run.code()).isEqualTo(ExitCode.INTERNAL);
    assertThat(run.err())
        .startsWith("error: IllegalStateException: no step.\nThis is a bug in provision.\n")
        .doesNotContain("\tat ");
    assertThat(run("plan", "site.yml", "--debug").err()).contains("\tat dev.provision.cli.");
  }

  @Test
  void optionsAreThoseThatAnsibleUsersKnow() {
    run(
        "plan",
        "-i",
        "a.yml",
        "-i",
        "b.yml",
        "-l",
        "!web3",
        "-e",
        "@vars.yml",
        "-e",
        "k=v",
        "-t",
        "a,b",
        "--skip-tags",
        "c",
        "-f",
        "3",
        "-u",
        "ada",
        "-b",
        "site.yml");
    var request = machinery.requests.getFirst();
    assertThat(request.inventories()).containsExactly("a.yml", "b.yml");
    assertThat(request.limit()).contains("!web3");
    assertThat(request.extraVars()).containsExactly("@vars.yml", "k=v");
    assertThat(request.reach().user()).contains("ada");
    assertThat(request.reach().become()).isTrue();
    var selection = machinery.selections.getFirst();
    assertThat(selection.tags()).containsExactlyInAnyOrder("a", "b");
    assertThat(selection.skip()).containsExactly("c");
    assertThat(machinery.runs.getFirst().forks()).isEqualTo(3);
  }

  @Test
  void theUsualNumberOfForksIsTen() {
    run("plan", "site.yml");
    assertThat(machinery.runs.getFirst().forks()).isEqualTo(10);
  }

  @Test
  void passwordsAreAskedForAndMaskedFromThenOn() {
    machinery.failure = Optional.empty();
    var terminal = FakeTerminal.answering("hunter2-sudo");
    var run = CommandLineRun.of(home, terminal, machinery, "", "plan", "-K", "hunter2-sudo.yml");
    assertThat(terminal.questions).containsExactly("BECOME password: ");
    assertThat(machinery.requests.getFirst().reach().becomePassword().orElseThrow().reveal())
        .isEqualTo("hunter2-sudo");
    assertThat(run.out() + run.err()).doesNotContain("hunter2-sudo");
  }

  @Test
  void theFirstWordOfExecEndsItsOptions() {
    var run = run("exec", "-u", "ada", "web", "ls", "-l", "--help");
    assertThat(machinery.requests.getFirst().reach().user()).contains("ada");
    assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(run.err()).isEqualTo("web1 | unreachable: no network\n");
  }

  @ParameterizedTest
  @CsvSource({"bash, complete -F", "zsh, bashcompinit", "fish, complete -c provision"})
  void shellsGetTheirCompletions(String shell, String text) {
    var run = run("completion", shell);
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains(text).contains("encrypt-string").doesNotContain("--test-");
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(home, FakeTerminal.nobody(), machinery, "", arguments);
  }
}

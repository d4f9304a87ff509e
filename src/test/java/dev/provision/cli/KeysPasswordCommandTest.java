package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysPasswordCommandTest {
  private static final String GOOD = "quarry-lantern-9-velvet";

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"app1, $6$", "--bcrypt app1, $2y$08$"})
  void aGoodPasswordBecomesAHash(String words, String beginning) {
    var run = run(FakeTerminal.nobody(), GOOD + "\n", words.split(" "));

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith(beginning);
    assertThat(run.out() + run.err()).doesNotContain(GOOD);
  }

  @Test
  void aWeakOneIsRefusedWithTheReason() {
    var run = run(FakeTerminal.nobody(), "app1app1app1x", "app1");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("the password is weak: ").doesNotContain("app1app1");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void oneOfWhichBcryptReadsOnlyTheBeginningIsRefused() {
    var run = run(FakeTerminal.nobody(), GOOD.repeat(4), "--bcrypt", "app1");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("bcrypt does not read so long a password", "at most 72");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aPersonTypesItTwice() {
    assertThat(run(FakeTerminal.answering(GOOD, GOOD), "", "app1").out()).startsWith("$6$");
    assertThat(run(FakeTerminal.answering(GOOD, "other"), "", "app1").err())
        .contains("passwords differ");
  }

  private CommandLineRun run(FakeTerminal terminal, String in, String... words) {
    var all = new ArrayList<>(List.of("keys", "password"));
    all.addAll(List.of(words));
    return CommandLineRun.wired(home, terminal, in, all.toArray(String[]::new));
  }
}

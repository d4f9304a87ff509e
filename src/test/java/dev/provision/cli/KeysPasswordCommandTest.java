package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysPasswordCommandTest {
  private static final String GOOD = "quarry-lantern-9-velvet";

  @TempDir Path home;

  @Test
  void aGoodPasswordBecomesAHashThatOpensslAgreesWith() throws IOException {
    var run = run(FakeTerminal.nobody(), GOOD + "\n");

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).matches("\\$6\\$[A-Za-z0-9./]{8,16}\\$[A-Za-z0-9./]{86}\n");
    assertThat(run.out() + run.err()).doesNotContain(GOOD);
    var salt = run.out().split("\\$")[2];
    var openssl = new ProcessBuilder("openssl", "passwd", "-6", "-salt", salt, GOOD).start();
    var wanted = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.out()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "short, it has fewer than 12 characters",
    "passwordpassword, 'repeats like \"abcabcabc\"'",
    "abcdefghijklmn, sequences like abc or 6543 are easy to guess",
    "ollamaollama, it would be guessed in",
    "app1app1app1x, weak",
  })
  void aWeakOneIsRefusedWithTheReason(String password, String reason) {
    var run = run(FakeTerminal.nobody(), password);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("the password is weak: ", reason).doesNotContain(password);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aPersonTypesItTwice() {
    assertThat(run(FakeTerminal.answering(GOOD, GOOD), "").out()).startsWith("$6$");
    assertThat(run(FakeTerminal.answering(GOOD, "other"), "").err()).contains("passwords differ");
  }

  private CommandLineRun run(FakeTerminal terminal, String in) {
    return CommandLineRun.wired(home, terminal, in, "keys", "password", "app1");
  }
}

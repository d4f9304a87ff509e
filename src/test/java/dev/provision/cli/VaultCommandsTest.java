package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultCommandsTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path home;

  @BeforeEach
  void passwordFiles() throws IOException {
    Files.writeString(home.resolve("pass"), PASSWORD + "\n");
    Files.writeString(home.resolve("other"), "another long password\n");
  }

  @Test
  void whatIsEncryptedIsViewedEditedAndDecrypted() throws IOException {
    var file = Files.writeString(home.resolve("v.yml"), "key: s3cr3t-value\n");

    assertThat(run("vault", "encrypt", pass(), file.toString()).code()).isEqualTo(ExitCode.OK);
    assertThat(file).content().startsWith("$ANSIBLE_VAULT;1.1;AES256\n");
    assertThat(run("vault", "view", pass(), file.toString()).out())
        .isEqualTo("key: s3cr3t-value\n");

    var editor = FakeTerminal.editing(text -> text + "more: 1\n");
    var edited = run(editor, "", "vault", "edit", pass(), file.toString());
    assertThat(edited.code()).isEqualTo(ExitCode.OK);

    assertThat(run("vault", "decrypt", pass(), file.toString()).code()).isEqualTo(ExitCode.OK);
    assertThat(file).content().isEqualTo("key: s3cr3t-value\nmore: 1\n");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void anUnchangedFileIsNotWrittenAgain() throws IOException {
    var file = Files.writeString(home.resolve("v.yml"), "a: 1\n");
    run("vault", "encrypt", pass(), file.toString());
    var before = Files.readString(file);
    run(FakeTerminal.editing(t -> t), "", "vault", "edit", pass(), file.toString());
    assertThat(file).content().isEqualTo(before);
  }

  @Test
  void aNewFileIsMadeInTheEditor() {
    var file = home.resolve("new.yml");
    var editor = FakeTerminal.editing(t -> "a: 1\n");
    assertThat(run(editor, "", "vault", "create", pass(), file.toString()).code())
        .isEqualTo(ExitCode.OK);
    assertThat(run("vault", "view", pass(), file.toString()).out()).isEqualTo("a: 1\n");
    assertThat(run(editor, "", "vault", "create", pass(), file.toString()).err())
        .contains("exists");
  }

  @Test
  void rekeyingGivesFilesAnotherPasswordAndLabel() throws IOException {
    var file = Files.writeString(home.resolve("v.yml"), "a: 1\n");
    run("vault", "encrypt", pass(), file.toString());
    var id = "--new-vault-id=prod@" + home.resolve("other");
    assertThat(run("vault", "rekey", pass(), id, file.toString()).code()).isEqualTo(ExitCode.OK);
    assertThat(file).content().startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n");
    assertThat(run("vault", "view", pass(), file.toString()).code()).isEqualTo(ExitCode.VAULT_KEY);
    var other = "--vault-id=prod@" + home.resolve("other");
    assertThat(run("vault", "view", other, file.toString()).out()).isEqualTo("a: 1\n");
  }

  @Test
  void aStringBecomesAValueForYaml() {
    var run =
        run(
            FakeTerminal.nobody(),
            "hunter2\n",
            "vault",
            "encrypt-string",
            pass(),
            "--stdin-name",
            "key");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .startsWith("key: !vault |\n          $ANSIBLE_VAULT;1.1;AES256\n          ")
        .doesNotContain("hunter2");
  }

  @Test
  void aPasswordIsAskedForTwiceBeforeItSealsAnything() throws IOException {
    var file = Files.writeString(home.resolve("v.yml"), "a: 1\n").toString();
    var wrong = FakeTerminal.answering("one password here", "another one here");
    assertThat(run(wrong, "", "vault", "encrypt", file).err()).contains("differ");
    var right = FakeTerminal.answering("one password here", "one password here");
    assertThat(run(right, "", "vault", "encrypt", file).code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aShortPasswordIsWarnedAbout() throws IOException {
    var file = Files.writeString(home.resolve("v.yml"), "a: 1\n").toString();
    var terminal = FakeTerminal.answering("short", "short");
    assertThat(run(terminal, "", "vault", "encrypt", file).err())
        .contains("fewer than 12 characters");
  }

  @Test
  void nobodyToAskAndNoPasswordIsAReasonToStop() throws IOException {
    var file = Files.writeString(home.resolve("v.yml"), "a: 1\n").toString();
    var run = run("vault", "encrypt", file);
    assertThat(run.code()).isEqualTo(ExitCode.VAULT_KEY);
    assertThat(run.err()).contains("--vault-password-file");
  }

  @Test
  void aPasswordProgramIsRunWithTheLabel() throws IOException {
    var program = home.resolve("give");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"correct horse $VAULT_ID\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    var file = Files.writeString(home.resolve("v.yml"), "a: 1\n").toString();
    run("vault", "encrypt", "--vault-id", "battery@" + program, file);
    assertThat(run("vault", "view", pass(), file).out()).isEqualTo("a: 1\n");
  }

  @Test
  void whatIsNotEncryptedIsSaid() throws IOException {
    var file = Files.writeString(home.resolve("v.yml"), "a: 1\n").toString();
    assertThat(run("vault", "view", pass(), file).err()).contains("is not encrypted");
  }

  private String pass() {
    return "--vault-password-file=" + home.resolve("pass");
  }

  private List<Path> leftovers() throws IOException {
    try (var files = Files.list(home)) {
      return files
          .filter(f -> f.getFileName().toString().matches("(provision|\\.prov).*"))
          .toList();
    }
  }

  private CommandLineRun run(String... arguments) {
    return run(FakeTerminal.nobody(), "", arguments);
  }

  private CommandLineRun run(Terminal terminal, String in, String... arguments) {
    return CommandLineRun.of(home, terminal, new FakeMachinery(), in, arguments);
  }
}

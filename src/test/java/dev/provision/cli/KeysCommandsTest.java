package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandsTest {
  private static final String KEY = "[0-9a-f]{48}\n";

  @TempDir Path home;

  @BeforeEach
  void passwordFile() throws IOException {
    Files.writeString(home.resolve("pass"), "correct horse battery\n");
  }

  @Test
  void aKeyIsShownOnceAndItsHashKeptInTheVault() throws IOException {
    var added = run("add", "app1", pass());

    assertThat(added.code()).as(added.err()).isEqualTo(ExitCode.OK);
    assertThat(added.out()).matches(KEY);
    assertThat(file())
        .content()
        .contains("\"app1\":", "sha256: !vault |\n          $ANSIBLE_VAULT;1.1;AES256\n")
        .doesNotContain(added.out().strip(), hash(added));
    assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
    assertThat(variables()).contains("\"app1\"", "\"sha256\": \"********\"");
  }

  @Test
  void aRotatedKeyGoesOnForAWhileAndOtherClientsKeepTheirs() throws IOException {
    run("add", "app1", pass());
    run("add", "app2", pass(), "--expires", "2099-01-01");
    var other = client("app2");

    var rotated = run("rotate", "app1", "--overlap", "2", pass());

    assertThat(rotated.out()).matches(KEY);
    assertThat(rotated.err()).contains("The keys it had end at 2026-01-04T03:04:05Z.");
    assertThat(client("app1")).hasSize(2).first().asString().contains("2026-01-04T03:04:05Z  good");
    assertThat(client("app1")).last().asString().containsPattern("never +good");
    assertThat(client("app2")).isEqualTo(other);

    run("rotate", "app1", "--overlap", "0", pass());
    assertThat(client("app1"))
        .extracting(line -> line.replaceFirst(".* ", ""))
        .containsExactly("expired", "expired", "good");
  }

  @Test
  void whatIsRevokedIsGone() throws IOException {
    run("add", "app1", pass());
    run("add", "app1", pass());
    run("add", "app2", pass());
    var id = client("app1").getFirst().split(" +")[1];

    assertThat(run("revoke", "app1", "--id", id).err()).startsWith("Took 1 key from app1;");
    assertThat(client("app1")).hasSize(1).noneMatch(line -> line.contains(id));
    assertThat(run("revoke", "app1").code()).isEqualTo(ExitCode.OK);
    assertThat(client("app1")).isEmpty();
    assertThat(client("app2")).hasSize(1);
    run("revoke", "app2");
    assertThat(file()).content().endsWith("ollama_keys: {}\n");
  }

  @Test
  void whatCannotBeIsSaidAndNothingIsWritten() {
    assertThat(run("add", "a b", pass()).err()).contains("'a b' cannot be a client's name");
    assertThat(run("add", "a", "--expires", "soon", pass()).err()).contains("'soon' is no date");
    assertThat(run("add", "a", "--expires", "2020-01-01", pass()).err()).contains("is over");
    assertThat(run("rotate", "a", pass()).err()).contains("'a' has no key in ", "keys list shows");
    assertThat(run("revoke", "a").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("add", "a").err()).contains("--vault-password-file");
    assertThat(file()).doesNotExist();
    assertThat(run("list").err()).startsWith("No client has a key in ");
  }

  @Test
  void aFileThatIsNoneIsShownWithItsPlace() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "ollama_keys:\n  app1: {id: a}\n");

    var run = run("list");

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("ollama_keys.yml:2:9: error: a client has a list of keys");
  }

  private List<String> client(String name) {
    return run("list").out().lines().filter(line -> line.startsWith(name + " ")).toList();
  }

  private String variables() throws IOException {
    Files.writeString(home.resolve("inventory.yml"), "all: {hosts: {web1: }}\n");
    var inventory = home.resolve("inventory.yml").toString();
    var words = new String[] {"inventory", "-i", inventory, "--host", "web1", pass()};
    return CommandLineRun.wired(home, FakeTerminal.nobody(), "", words).out();
  }

  private static String hash(CommandLineRun added) {
    return Sha256.of(added.out().strip());
  }

  private Path file() {
    return home.resolve("group_vars/all/ollama_keys.yml");
  }

  private String pass() {
    return "--vault-password-file=" + home.resolve("pass");
  }

  private CommandLineRun run(String... words) {
    var all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(words));
    all.addAll(List.of("-i", home.resolve("inventory.yml").toString()));
    return CommandLineRun.wired(home, FakeTerminal.nobody(), "", all.toArray(String[]::new));
  }
}

package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityCommandsTest {
  private static final String LIST = "http://door.test/ollama-ca.crl";

  @TempDir Path home;

  @BeforeEach
  void passwordFile() throws IOException {
    Files.writeString(home.resolve("pass"), "correct horse battery\n");
  }

  @Test
  void theKeyIsInTheVaultAndTheCertificateIsShown() throws IOException {
    var made = run("init", pass());

    assertThat(made.code()).as(made.err()).isEqualTo(ExitCode.OK);
    assertThat(file()).content().contains("  key: !vault |\n    $ANSIBLE_VAULT;1.1;AES256\n");
    assertThat(file()).content().doesNotContain("PRIVATE KEY");
    assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
    var shown = run("show").out();
    assertThat(shown).startsWith("-----BEGIN CERTIFICATE-----\n").doesNotContain("KEY");
    assertThat(variables()).contains("\"certificate\": \"-----BEGIN", "\"key\": \"********\"");
  }

  @Test
  void anAuthorityIsNotLostByMakingAnother() throws IOException {
    run("init", pass());
    var before = Files.readString(file());

    var again = run("init", pass());

    assertThat(again.code()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("there is an authority in ", "move that file away first");
    assertThat(file()).hasContent(before);
  }

  @Test
  void aClientGetsAKeyAndACertificateOrACertificateForItsOwnKey() throws Exception {
    run("init", "--revocations", LIST, pass());

    var both = run("issue", "app1", pass());
    assertThat(both.code()).as(both.err()).isEqualTo(ExitCode.OK);
    assertThat(both.out()).contains("BEGIN PRIVATE KEY", "BEGIN CERTIFICATE");
    assertThat(file()).content().doesNotContain(both.out().lines().toList().get(1));

    var request = home.resolve("app2.csr").toString();
    var command = "openssl req -new -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=root -out ";
    assertThat(new ProcessBuilder((command + request).split(" ")).start().waitFor()).isZero();
    var one = run("issue", "app2", "--request", request, pass());
    assertThat(one.out()).startsWith("-----BEGIN CERTIFICATE").doesNotContain("KEY");

    assertThat(listed()).hasSize(2).allMatch(l -> l.endsWith("2027-01-02T00:00:00Z  good"));
    assertThat(listed()).extracting(l -> l.replaceFirst(" .*", "")).containsExactly("app1", "app2");
  }

  @Test
  void whatIsRevokedStaysInTheList() {
    run("init", "--revocations", LIST, pass());
    run("issue", "app1", pass());
    run("issue", "app1", pass());
    run("issue", "app2", pass());
    var serial = listed().getFirst().split(" +")[1];

    assertThat(run("revoke", "app1", "--serial", serial).code()).isEqualTo(ExitCode.OK);
    assertThat(listed()).filteredOn(l -> l.endsWith("revoked")).hasSize(1);
    assertThat(run("revoke", "app1").code()).isEqualTo(ExitCode.OK);
    assertThat(listed()).filteredOn(l -> l.endsWith("revoked")).hasSize(2);
    assertThat(run("revoke", "app1").err()).contains("'app1' has no such certificate");
  }

  @Test
  void whatCannotBeIsSaidAndNothingIsWritten() throws IOException {
    assertThat(run("show").err()).contains("there is no authority in ", "provision ca init");
    assertThat(run("init", "--revocations", "https://x/y", pass()).err())
        .contains("'https://x/y' is no address of a list");
    assertThat(file()).doesNotExist();
    run("init", pass());
    var before = Files.readString(file());
    Files.writeString(home.resolve("other"), "another password\n");
    Files.writeString(home.resolve("none.csr"), "nothing\n");

    assertThat(run("issue", "app1", pass()).err()).contains("give --revocations http://NAME/");
    assertThat(run("issue", "a b", pass()).err()).contains("'a b' cannot be a client's name");
    assertThat(issue("--vault-password-file=" + home.resolve("other")).code())
        .isEqualTo(ExitCode.VAULT_KEY);
    assertThat(issue(pass(), "--request", home.resolve("none.csr").toString()).err())
        .contains("there is no request for a certificate");
    assertThat(issue(pass(), "--days", "9999").err()).contains("the authority ends at ");
    assertThat(file()).hasContent(before);
    assertThat(run("list").err()).startsWith("No client has a certificate of ");
  }

  private CommandLineRun issue(String... words) {
    var all = new ArrayList<>(List.of("issue", "app1", "--revocations", LIST));
    all.addAll(List.of(words));
    return run(all.toArray(String[]::new));
  }

  private List<String> listed() {
    return run("list").out().lines().skip(1).toList();
  }

  private String variables() throws IOException {
    Files.writeString(home.resolve("inventory.yml"), "all: {hosts: {web1: }}\n");
    var inventory = home.resolve("inventory.yml").toString();
    var words = new String[] {"inventory", "-i", inventory, "--host", "web1", pass()};
    return CommandLineRun.wired(home, FakeTerminal.nobody(), "", words).out();
  }

  private Path file() {
    return home.resolve("group_vars/all/ollama_ca.yml");
  }

  private String pass() {
    return "--vault-password-file=" + home.resolve("pass");
  }

  private CommandLineRun run(String... words) {
    var all = new ArrayList<>(List.of("ca"));
    all.addAll(List.of(words));
    all.addAll(List.of("-i", home.resolve("inventory.yml").toString()));
    return CommandLineRun.wired(home, FakeTerminal.nobody(), "", all.toArray(String[]::new));
  }
}

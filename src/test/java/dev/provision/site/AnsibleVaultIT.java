package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import dev.provision.config.vault.VaultPassword;
import dev.provision.config.vault.VaultPasswords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program and the real {@code ansible-vault} read what the other wrote. All texts go
 * through each call at once, since both programs start slowly.
 */
class AnsibleVaultIT {
  private static final String FIRST = "correct horse 'battery' staple";
  private static final String SECOND = "pässwörd 2 \"new\"";
  private static final Map<String, byte[]> TEXTS =
      Map.of(
          "plain", bytes("password: hunter2\n"),
          "unicode", bytes("größe: \"ja\"\nlist:\n  - 日本 🗝\n"),
          "no-newline", bytes("last line without its end"),
          "blanks", bytes("  \n\t\r\n"),
          "large", bytes("0123456789abcdef".repeat(8192)),
          "binary", new byte[] {0, 1, -1, -128, '\n', 0});

  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("first"), FIRST + "\n");
    Files.writeString(folder.resolve("second"), SECOND + "\n");
    for (var text : TEXTS.entrySet()) {
      Files.write(folder.resolve(text.getKey() + ".yml"), text.getValue());
    }
  }

  @Test
  void ansibleOpensWhatWasEncryptedHere() throws IOException {
    ours("encrypt", files("--vault-password-file", path("first")));
    areSealed("$ANSIBLE_VAULT;1.1;AES256\n");
    ansible("decrypt", files("--vault-password-file", path("first")));
    areAsWritten();
  }

  @Test
  void whatAnsibleEncryptedIsOpenedHere() throws IOException {
    ansible("encrypt", files("--vault-password-file", path("first")));
    areSealed("$ANSIBLE_VAULT;1.1;AES256\n");
    ours("decrypt", files("--vault-password-file", path("first")));
    areAsWritten();
  }

  @Test
  void labelsAndNewPasswordsGoBothWays() throws IOException {
    var prod = "prod@" + path("second");
    ansible("encrypt", files("--vault-id", "dev@" + path("first")));
    areSealed("$ANSIBLE_VAULT;1.2;AES256;dev\n");
    ours("rekey", files("--vault-id", "dev@" + path("first"), "--new-vault-id", prod));
    areSealed("$ANSIBLE_VAULT;1.2;AES256;prod\n");
    ansible("rekey", files("--vault-id", prod, "--new-vault-password-file", path("first")));
    ours("rekey", files("--vault-password-file", path("first"), "--new-vault-id", prod));
    ansible("decrypt", files("--vault-id", prod));
    areAsWritten();
  }

  @Test
  void singleValuesGoBothWays() throws IOException {
    var key = List.of("--vault-password-file", path("first"));
    var text = "größe 'x' \"y\" 日本";
    var there = ansible("encrypt_string", with(key, text, "--name", "there")).out();
    var here = ours("encrypt-string", with(key, text, "--name", "here")).out();
    var both = Files.writeString(folder.resolve("both.yml"), here + "\n" + there + "\n");

    var passwords = new VaultPasswords(List.of(VaultPassword.of(Secret.of(FIRST))));
    var read =
        (Node.Map)
            new Yaml(passwords)
                .read("both.yml", Files.readString(both), new Diagnostics())
                .orElseThrow();
    var words = new ArrayList<>(List.of("ansible", "localhost", "-e", "@" + both));
    words.addAll(List.of("-m", "debug", "-a", "msg={{ [here, there] | to_json | b64encode }}"));
    words.addAll(key);
    var seen = run(words).out();

    assertThat(read.entries())
        .extracting(e -> ((Node.Hidden) e.value()).secret().reveal())
        .containsExactly(text, text);
    var encoded = seen.replaceAll("(?s).*\"msg\": \"([^\"]*)\".*", "$1");
    var list = new String(java.util.Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    assertThat(
            new Yaml(passwords)
                .read("list", list, new Diagnostics())
                .map(n -> ((Node.Seq) n).items()))
        .hasValueSatisfying(
            items ->
                assertThat(items)
                    .extracting(i -> ((Node.Str) i).text())
                    .containsExactly(text, text));
  }

  /** A short password may stand in the hexadecimal digits: what is sealed is not masked. */
  @Test
  void aShortPasswordSpoilsNoCipherText() throws IOException {
    Files.writeString(folder.resolve("short"), "3331\n");
    var key = List.of("--vault-password-file", path("short"));
    var sealed = ours("encrypt-string", with(key, "x".repeat(9000), "--name", "x")).out();
    Files.writeString(folder.resolve("short.yml"), sealed);

    assertThat(sealed).contains("3331").doesNotContain("*");
  }

  private static List<String> with(List<String> key, String... more) {
    var words = new ArrayList<>(key);
    words.addAll(List.of(more));
    return words;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> files(String... options) {
    var words = new ArrayList<>(List.of(options));
    TEXTS.keySet().stream().sorted().forEach(name -> words.add(path(name + ".yml")));
    return words;
  }

  private void areSealed(String header) throws IOException {
    for (var name : TEXTS.keySet()) {
      assertThat(Files.readString(folder.resolve(name + ".yml"))).as(name).startsWith(header);
    }
  }

  private void areAsWritten() throws IOException {
    for (var text : TEXTS.entrySet()) {
      assertThat(folder.resolve(text.getKey() + ".yml"))
          .as(text.getKey())
          .hasBinaryContent(text.getValue());
    }
  }

  private Program ours(String command, List<String> words) {
    var all = new ArrayList<>(List.of("vault", command));
    all.addAll(words);
    return Program.provision(folder, all.toArray(String[]::new)).well();
  }

  private Program ansible(String command, List<String> words) throws IOException {
    var all = new ArrayList<>(List.of("ansible-vault", command));
    all.addAll(words);
    return run(all);
  }

  /** With settings of its own: none of this machine's. */
  private Program run(List<String> words) throws IOException {
    var settings = Files.writeString(folder.resolve("ansible.cfg"), "[defaults]\nnocolor = 1\n");
    var environment =
        Map.of(
            "HOME", folder.toString(), "ANSIBLE_CONFIG", settings.toString(), "LC_ALL", "C.UTF-8");
    return Program.run(environment, words).well();
  }
}

package dev.provision.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.ProvisionException;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixtures were made by ansible-vault of ansible-core 2.14.18. */
class VaultTest {
  private static final Path FIXTURES = Path.of("src/test/resources/vault");
  private static final Position HERE = new Position("a.yml", 1, 1);
  private static final Secret FIRST = Secret.of("correct horse battery staple");
  private static final Secret SECOND = Secret.of("pässwörd-2");
  private static final VaultPasswords BOTH =
      new VaultPasswords(List.of(VaultPassword.of(FIRST), VaultPassword.of("prod", SECOND)));

  private static String fixture(String name) throws IOException {
    return Files.readString(FIXTURES.resolve(name));
  }

  @Test
  void readsWhatAnsibleEncrypted() throws IOException {
    assertThat(BOTH.reveal(fixture("whole-1.1.yml"), HERE).reveal())
        .isEqualTo("secret: hunter2\nport: 11434\n");
    assertThat(BOTH.reveal(fixture("labelled-1.2.yml"), HERE).reveal())
        .isEqualTo("größe: \"ja\"\nlist:\n  - 日本\n");
  }

  @Test
  void readsValuesAndFilesThroughYaml() throws IOException {
    var diagnostics = new Diagnostics();
    var yaml = new Yaml(BOTH);

    var inline = (Node.Map) yaml.read("i.yml", fixture("inline.yml"), diagnostics).orElseThrow();
    var whole = (Node.Map) yaml.read("w.yml", fixture("whole-1.1.yml"), diagnostics).orElseThrow();

    assertThat(diagnostics.list()).isEmpty();
    assertThat(inline.get("password"))
        .contains(new Node.Hidden(new Position("i.yml", 1, 11), Secret.of("hunter2")));
    assertThat(whole.get("port"))
        .contains(new Node.Hidden(new Position("w.yml", 2, 7), Secret.of("11434")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole-1.1.yml", "labelled-1.2.yml"})
  void writesTheVeryBytesThatAnsibleWrote(String name) throws IOException {
    var text = fixture(name);
    var file = VaultFile.parse(text);
    var password = new VaultPassword(file.label(), file.label().isPresent() ? SECOND : FIRST);
    var plain = BOTH.decrypt(text, HERE);

    var again = VaultCipher.encrypt(plain, password, VaultFile.unhex(file.salt()));

    assertThat(again.format()).isEqualTo(text);
  }

  @Test
  void triesTheLabelFirstAndThenEveryPassword() throws IOException {
    var unlabelled = new VaultPasswords(List.of(VaultPassword.of(FIRST), VaultPassword.of(SECOND)));

    assertThat(unlabelled.reveal(fixture("labelled-1.2.yml"), HERE).reveal()).startsWith("größe");
  }

  @Test
  void aWrongPasswordIsOneClearMessage() throws IOException {
    var wrong = new VaultPasswords(List.of(VaultPassword.of(Secret.of("wrong"))));
    var text = fixture("labelled-1.2.yml");

    assertThatThrownBy(() -> wrong.reveal(text, HERE))
        .isInstanceOfSatisfying(
            ProvisionException.class,
            e -> assertThat(e.kind()).isEqualTo(ProvisionException.Kind.VAULT_KEY))
        .hasMessage("a.yml:1:1 (label 'prod') cannot be decrypted with the vault password");
    assertThatThrownBy(() -> new VaultPasswords(List.of()).reveal(text, HERE))
        .isInstanceOf(ProvisionException.class)
        .hasMessage("a.yml:1:1 is encrypted and no vault password was given");
  }

  @Test
  void noticesAChangedBit() {
    var salt = new byte[VaultCipher.SALT];
    var file = VaultCipher.encrypt(new byte[] {1, 2, 3}, VaultPassword.of(FIRST), salt);
    byte[] cipherText = VaultFile.unhex(file.cipherText());

    assertThat(VaultCipher.decrypt(file, FIRST)).isPresent();
    for (int bit = 0; bit < cipherText.length * 8; bit += 17) {
      byte[] changed = cipherText.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      var broken = new VaultFile(file.label(), file.salt(), file.hmac(), VaultFile.hex(changed));
      assertThat(VaultCipher.decrypt(broken, FIRST)).as("bit " + bit).isEmpty();
    }
  }

  @Test
  void anyBytesComeBack() {
    var random = new Random(20260101);
    for (int length : new int[] {0, 1, 15, 16, 17, 100}) {
      var plain = new byte[length];
      var salt = new byte[VaultCipher.SALT];
      random.nextBytes(plain);
      random.nextBytes(salt);
      var text = VaultCipher.encrypt(plain, VaultPassword.of("prod", SECOND), salt).format();

      assertThat(VaultFile.parse(text).format()).isEqualTo(text);
      assertThat(BOTH.decrypt("  " + text.replace("\n", "\n   "), HERE)).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "$ANSIBLE_VAULT",
        "$ANSIBLE_VAULT;1.0;AES",
        "$ANSIBLE_VAULT;1.3;AES256\n3132",
        "$ANSIBLE_VAULT;1.2;AES256\n3132",
        "$ANSIBLE_VAULT;1.2;AES256;\n3132",
        "$ANSIBLE_VAULT;1.1;AES256",
        "$ANSIBLE_VAULT;1.1;AES256\nxyz",
        "$ANSIBLE_VAULT;1.1;AES256\n313",
        "$ANSIBLE_VAULT;1.1;AES256\n3132",
        "$ANSIBLE_VAULT;1.1;AES256\n7a0a7a0a7a",
      })
  void refusesOtherTextsWithASentence(String text) {
    assertThatThrownBy(() -> BOTH.reveal(text, HERE))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("[a-z].{10,}");
  }

  @Test
  void refusesWhatIsNotText() {
    var salt = "s".repeat(VaultCipher.SALT).getBytes(StandardCharsets.US_ASCII);
    var text = VaultCipher.encrypt(new byte[] {-1}, VaultPassword.of(FIRST), salt).format();

    assertThatThrownBy(() -> BOTH.reveal(text, HERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("what is encrypted is not UTF-8 text");
    assertThatThrownBy(() -> VaultPassword.of(Secret.of("")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

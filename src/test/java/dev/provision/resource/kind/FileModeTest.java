package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileModeTest {
  private static Node yaml(String value) {
    var map =
        (Node.Map)
            new Yaml((cipher, at) -> Secret.of(cipher))
                .read("t.yml", "mode: " + value + "\n", new Diagnostics())
                .orElseThrow();
    return map.get("mode").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "0644; 0644",
        "'0644'; 0644",
        "\"644\"; 0644",
        "'0o755'; 0755",
        "01777; 1777",
        "'1777'; 1777",
        "0; 0000",
        "u=rwX,g=rX,o=; u=rwX,g=rX,o=",
        "+x; +x",
        "'a-w '; a-w"
      })
  void readsOctalAndSymbolicModes(String written, String mode) {
    assertThat(FileMode.of(yaml(written)).text()).isEqualTo(mode);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "644",
        "1777",
        "preserve",
        "'0844'",
        "'07777777'",
        "rw-r--r--",
        "u=q",
        "g=u",
        "yes",
        "''",
        "[1]"
      })
  void refusesWhatIsNoMode(String written) {
    assertThatThrownBy(() -> FileMode.of(yaml(written)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.provision.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeaknessTest {
  @ParameterizedTest
  @CsvSource({
    "short, it has fewer than 12 characters",
    "'quarry-lantern\t9-velvet', 'it has a control character'",
    "passwordpassword, 'repeats like \"abcabcabc\"'",
    "abcdefghijklmn, sequences like abc or 6543 are easy to guess",
    "ollamaollama, it would be guessed in",
    "app1app1app1x, repeats like",
  })
  void aWeakPasswordHasItsReason(String password, String reason) {
    assertThat(Weakness.of(Secret.of(password), "app1")).get().asString().startsWith(reason);
  }

  @Test
  void aGoodOneHasNone() {
    assertThat(Weakness.of(Secret.of("quarry-lantern-9-velvet"), "app1")).isEmpty();
  }
}

package dev.provision.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.Secret;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepositoryKeyTest {
  @Test
  void aRecoveryKeyIsReadAsItWasCopied() {
    var key = RepositoryKey.random(new Random(3));
    var text = key.text().reveal();
    assertThat(text).matches("PRK1(-[0-9A-HJKMNP-TV-Z]{5}){12}");
    var copied = text.toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o');
    assertThat(RepositoryKey.parse(Secret.of(copied)).text()).isEqualTo(key.text());
    assertThat(key.toString()).isEqualTo(Secret.MASK);
    for (int i = 5; i < text.length(); i++) {
      if (text.charAt(i) != '-') {
        var wrong = new StringBuilder(text);
        wrong.setCharAt(i, text.charAt(i) == 'A' ? 'B' : 'A');
        assertThatThrownBy(() -> RepositoryKey.parse(Secret.of(wrong.toString())))
            .as(wrong.toString())
            .hasMessage("the recovery key was copied wrong somewhere");
      }
    }
    assertThatThrownBy(() -> RepositoryKey.parse(Secret.of("PRK1-00000")))
        .hasMessageContaining("is missing");
    assertThatThrownBy(() -> RepositoryKey.parse(Secret.of("hunter2")))
        .hasMessageContaining("PRK1");
  }
}

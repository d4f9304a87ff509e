package dev.provision.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PasswordHashTest {
  private static final Secret GOOD = Secret.of("quarry-löntern-9-velvet");

  @ParameterizedTest
  @EnumSource
  void theSystemsCryptAgrees(PasswordHash way) throws IOException {
    var hash = way.of(GOOD);

    assertThat(hash).hasSizeGreaterThan(50).isEqualTo(crypt(GOOD, hash));
    assertThat(crypt(Secret.of("another"), hash)).isNotEqualTo(hash);
  }

  @ParameterizedTest
  @EnumSource
  void noTwoAreAlike(PasswordHash way) {
    assertThat(way.of(GOOD)).isNotEqualTo(way.of(GOOD));
  }

  @Test
  void bcryptReadsSeventyTwoBytesAndIsGivenNoMore() throws IOException {
    var full = Secret.of("ö".repeat(36));
    var longer = Secret.of("ö".repeat(36) + "x");
    var hash = PasswordHash.BCRYPT.of(full);

    assertThat(crypt(full, hash)).isEqualTo(hash);
    assertThat(crypt(longer, hash)).as("what would go wrong").isEqualTo(hash);
    assertThat(PasswordHash.BCRYPT.readsAllOf(longer)).isFalse();
    assertThatThrownBy(() -> PasswordHash.BCRYPT.of(longer))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(PasswordHash.SHA512.readsAllOf(longer)).isTrue();
  }

  /** By libcrypt, through Debian's essential perl. */
  private static String crypt(Secret password, String hash) throws IOException {
    var perl =
        new ProcessBuilder("perl", "-e", "print crypt($ARGV[0], $ARGV[1])", password.reveal(), hash)
            .start();
    return new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

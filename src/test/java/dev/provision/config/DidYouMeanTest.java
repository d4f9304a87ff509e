package dev.provision.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
  private static final List<String> KNOWN =
      List.of("state", "path", "validate_certs", "owner", "mode", "src", "a");

  @ParameterizedTest
  @CsvSource({
    "stat, state",
    "sttae, state",
    "STATE, state",
    "validate-certs, validate_certs",
    "ValidateCert, validate_certs",
    "onwer, owner",
    "pth, path",
    "scr, src"
  })
  void findsWhatWasMeant(String wrong, String meant) {
    assertThat(DidYouMean.of(wrong, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"colour", "xyz", "b", "presence"})
  void staysSilentWhenNothingIsNear(String wrong) {
    assertThat(DidYouMean.of(wrong, KNOWN)).isEmpty();
  }

  @Test
  void countsTheFewestEdits() {
    assertThat(DidYouMean.distance("", "abc")).isEqualTo(3);
    assertThat(DidYouMean.distance("abc", "abc")).isZero();
    assertThat(DidYouMean.distance("abc", "acb")).isEqualTo(1);
    assertThat(DidYouMean.distance("abc", "axbyc")).isEqualTo(2);
    assertThat(DidYouMean.distance("kitten", "sitting")).isEqualTo(3);
  }
}

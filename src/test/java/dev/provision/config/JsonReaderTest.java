package dev.provision.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @Test
  void readsEveryKindOfValue() {
    assertThat(
            JsonReader.read(
                " {\"a\": [1, -0, 2.5e1, true, false], \"b\\u00fc\\ud83d\\ude00\": {}, \"a2\":"
                    + " []}\n"))
        .isEqualTo(
            Map.of(
                "a",
                List.of(1L, 0L, 25.0, true, false),
                "bü\uD83D\uDE00",
                Map.of(),
                "a2",
                List.of()));
    assertThat(JsonReader.read("null")).isNull();
    assertThat(JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")).isEqualTo("\"\\/\b\f\n\r\t");
    assertThat(JsonReader.read("12345678901234567890")).isEqualTo(1.2345678901234567e19);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{1:2}",
        "01",
        "+1",
        "1.",
        ".5",
        "1e",
        "tru",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\n\"",
        "1 2",
        "{} x",
        "nul",
        "\"\\"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonReader.read(text))
        .withMessageStartingWith("the text is not JSON: wrong at character ");
  }

  @Test
  void refusesWhatIsTooDeep() {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read("[".repeat(100_000)));
  }
}

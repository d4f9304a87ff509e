package dev.provision.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
  @Test
  void writesEverySortOfValueOnOneLine() {
    var map = new LinkedHashMap<String, Object>();
    map.put("text", "a");
    map.put("number", 1L);
    map.put("part", 1.5);
    map.put("truth", true);
    map.put("nothing", Optional.empty());
    map.put("something", Optional.of(2));
    map.put("list", List.of(1, List.of(), Map.of()));
    map.put("noNumber", Double.NaN);

    assertThat(JsonWriter.line(map))
        .isEqualTo(
            """
            {"text":"a","number":1,"part":1.5,"truth":true,"nothing":null,"something":2,\
            "list":[1,[],{}],"noNumber":null}""");
  }

  @Test
  void indentsByTwoBlanks() {
    assertThat(JsonWriter.indented(Map.of("a", List.of(1, 2))))
        .isEqualTo(
            """
            {
              "a": [
                1,
                2
              ]
            }""");
  }

  @Test
  void escapesWhatJsonAndTerminalsCannotHold() {
    assertThat(JsonWriter.line("q\" b\\ n\n r\r t\t e\u001b d\u007f c\u0085 l\u2028 ü 🙂 \uDC80"))
        .isEqualTo(
            "\"q\\\" b\\\\ n\\n r\\r t\\t e\\u001b d\\u007f c\\u0085 l\\u2028 ü 🙂 \uFFFD\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "a\"b\\c", "line\nline", "\t\u0001", "ü🙂", "{{ x }}", "yes"})
  void isReadBackByAnotherReader(String text) {
    var diagnostics = new Diagnostics();
    var node = new Yaml(VaultText.none()).read("x", JsonWriter.line(List.of(text)), diagnostics);
    assertThat(diagnostics.list()).isEmpty();
    assertThat(((Node.Str) ((Node.Seq) node.orElseThrow()).items().getFirst()).text())
        .isEqualTo(text);
  }

  @Test
  void refusesWhatJsonDoesNotHave() {
    assertThatThrownBy(() -> JsonWriter.line(new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

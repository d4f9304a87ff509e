package dev.provision.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlScalarTest {
  private static final Position HERE = new Position("a.yml", 1, 1);

  static List<String> scalars() throws IOException {
    try (var lines = Files.lines(Path.of("src/test/resources/yaml/scalars.tsv"))) {
      return lines.filter(l -> !l.startsWith("#")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void meansWhatPyYamlMakesOfIt(String row) {
    var columns = row.split("\t", -1);
    var node = YamlScalar.resolve(HERE, columns[0], Node.Style.PLAIN);

    assertThat(shown(node)).isEqualTo(columns[1] + " " + expected(columns[1], columns[2]));
  }

  /** Python and Java write the same number differently. */
  private static Object expected(String kind, String value) {
    return kind.equals("float") ? Double.valueOf(value) : value;
  }

  private static String shown(Node node) {
    return switch (node) {
      case Node.Str s -> "str " + s.text();
      case Node.Bool b -> "bool " + (b.value() ? "True" : "False");
      case Node.Null _ -> "null ";
      case Node.Num n when n.value() instanceof Double d -> "float " + d;
      case Node.Num n -> "int " + n.value();
      case Node.Hidden _, Node.Seq _, Node.Map _ -> "not a scalar";
    };
  }

  @Test
  void keepsWhatWasWritten() {
    assertThat(YamlScalar.resolve(HERE, "0644", Node.Style.PLAIN))
        .isEqualTo(new Node.Num(HERE, 420L, "0644"));
    assertThat(YamlScalar.resolve(HERE, "1.10", Node.Style.PLAIN))
        .isEqualTo(new Node.Num(HERE, 1.1, "1.10"));
    assertThat(YamlScalar.resolve(HERE, "On", Node.Style.PLAIN))
        .isEqualTo(new Node.Bool(HERE, true, "On"));
  }
}

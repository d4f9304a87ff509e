package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.VaultText;
import dev.provision.config.Yaml;
import dev.provision.inventory.SourceFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtraVarsTest {
  private final Diagnostics out = new Diagnostics();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "k=v | {k=v}",
        "a=1 b=two | {a=1, b=two}",
        "a='x y' b=\"p q\" c= | {a=x y, b=p q, c=}",
        "a=b=c | {a=b=c}",
        "{\"a\": \"x\"} | {a=x}",
        "{a: x, b: y} | {a=x, b=y}",
        "@vars.yml | {from=file}"
      })
  void takesWhatAnsibleTakes(String written, String read) {
    assertThat(read(written)).hasToString(read);
    assertThat(out.list()).isEmpty();
  }

  @Test
  void theLaterWins() {
    assertThat(read("a=1", "a=2")).containsEntry("a", "2");
  }

  @ParameterizedTest
  @CsvSource({"no words", "'a=1 b'", "@none.yml", "'[1, 2]'"})
  void refusesTheRest(String written) {
    read(written);
    assertThat(out.hasErrors()).isTrue();
  }

  private Map<String, String> read(String... written) {
    var variables =
        new ExtraVars(new OneFile(), new Yaml(VaultText.none()), out).read(List.of(written));
    return variables.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> e.getValue() instanceof Node.Str s ? s.text() : "?",
                (a, b) -> b,
                java.util.TreeMap::new));
  }

  private record OneFile() implements SourceFiles {
    @Override
    public Optional<byte[]> read(String path) {
      return path.equals("vars.yml")
          ? Optional.of("from: file\n".getBytes(StandardCharsets.UTF_8))
          : Optional.empty();
    }

    @Override
    public List<String> list(String directory) {
      return List.of();
    }

    @Override
    public boolean isDirectory(String path) {
      return false;
    }
  }
}

package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Diagnostics;
import dev.provision.config.Schema;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import dev.provision.resource.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of a module names all its parameters and shows a playbook. */
class KindPagesTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  /** Those that have a page; a module under several names has one page, under the first. */
  static List<Module<?>> modules() {
    return KindCasesTest.modules().stream().filter(m -> Files.exists(file(m))).toList();
  }

  private static Path file(Module<?> module) {
    return Path.of("docs/kinds", module.name() + ".md");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void thePageNamesEveryParameter(Module<?> module) throws IOException {
    var table =
        page(module)
            .lines()
            .filter(l -> l.startsWith("| `"))
            .map(l -> l.split("\\|", -1)[1])
            .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
            .map(found -> found.group(1))
            .toList();
    var schema = Schema.of(module.parameters());
    assertThat(table).containsAll(schema.keys());
    assertThat(schema.fields())
        .allSatisfy(f -> assertThat(table).as(f.key()).containsAll(f.aliases()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void thePageShowsAPlaybookThatUsesIt(Module<?> module) throws IOException {
    var examples =
        EXAMPLE.matcher(page(module)).results().map((MatchResult r) -> r.group(1)).toList();
    assertThat(examples).isNotEmpty().anyMatch(e -> e.contains("  " + module.name() + ":"));
    for (String example : examples) {
      var out = new Diagnostics();
      assertThat(new Yaml((cipher, at) -> Secret.of(cipher)).read("page", example, out))
          .isPresent();
      assertThat(out.list()).isEmpty();
    }
  }

  private static String page(Module<?> module) throws IOException {
    return Files.readString(file(module));
  }
}

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

/**
 * Every module but the local ones has a page, which names all its parameters and shows a playbook.
 */
class KindPagesTest {
  private static final Path PAGES = Path.of("docs/kinds");

  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  /** A module under several names has one page; so may modules that are much alike. */
  static List<Module<?>> modules() {
    return KindCasesTest.modules();
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
    assertThat(table)
        .as("the table of parameters, a row '| `name` | meaning |' for each of %s", module.name())
        .containsAll(schema.keys());
    assertThat(schema.fields())
        .allSatisfy(f -> assertThat(table).as(f.key()).containsAll(f.aliases()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void thePageShowsAPlaybookThatUsesIt(Module<?> module) throws IOException {
    var examples =
        EXAMPLE.matcher(page(module)).results().map((MatchResult r) -> r.group(1)).toList();
    assertThat(examples)
        .as("a playbook in a block ```yaml that uses %s", module.name())
        .isNotEmpty()
        .anyMatch(e -> e.contains("  " + module.name() + ":"));
    for (String example : examples) {
      var out = new Diagnostics();
      assertThat(new Yaml((cipher, at) -> Secret.of(cipher)).read("page", example, out))
          .isPresent();
      assertThat(out.list()).isEmpty();
    }
  }

  /** The page whose heading has the name: {@code # command, shell}. */
  private static String page(Module<?> module) throws IOException {
    try (var files = Files.list(PAGES)) {
      for (Path file : files.sorted().toList()) {
        var page = Files.readString(file);
        if (List.of(page.lines().findFirst().orElse("").substring(2).split(", "))
            .contains(module.name())) {
          return page;
        }
      }
    }
    throw new AssertionError(
        "'%s' has no page: write %s/%s.md like the others there, with '# %s' as its heading"
            .formatted(module.name(), PAGES, module.name(), module.name()));
  }
}

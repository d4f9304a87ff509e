package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every role in {@code playbooks/roles}, with no test of its own. That it can be
 * read, {@link PageExamplesTest} finds by the playbook on its page.
 */
class RolesTest {
  private static final Path ROLES = Path.of("playbooks/roles");
  private static final Path PAGES = Path.of("docs/roles");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  static List<String> roles() throws IOException {
    return names(ROLES);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyRoleHasAPageAndEveryPageARole() throws IOException {
    assertThat(names(PAGES))
        .as("a page %s/NAME.md for each folder of %s", PAGES, ROLES)
        .containsExactlyElementsOf(roles().stream().map(r -> r + ".md").toList());
  }

  @ParameterizedTest
  @MethodSource("roles")
  void thePageNamesEveryVariableInItsTable(String role) throws IOException {
    var table =
        page(role)
            .lines()
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> NAME.matcher(line.split("\\|", -1)[1]).results())
            .map(found -> found.group(1))
            .toList();
    assertThat(table)
        .as("%s/%s.md, a row '| `variable` | default | meaning |' each", PAGES, role)
        .containsAll(variables(role));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void theRoleCanBeTakenBack(String role) throws IOException {
    assertThat(variables(role))
        .as("%s has '%s_state: present'; absent removes what it made", defaults(role), role)
        .contains(role + "_state");
  }

  @ParameterizedTest
  @MethodSource("roles")
  void thePageShowsAPlayWithTheRole(String role) throws IOException {
    assertThat(page(role))
        .as("%s/%s.md, a playbook in a block ```yaml", PAGES, role)
        .containsPattern("(?s)```yaml\\n[^`]*- (role: )?" + role + "\\n");
  }

  private static String page(String role) throws IOException {
    var file = PAGES.resolve(role + ".md");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static Path defaults(String role) {
    return ROLES.resolve(role).resolve("defaults/main.yml");
  }

  private static List<String> variables(String role) throws IOException {
    var out = new Diagnostics();
    var read =
        new Yaml((cipher, at) -> Secret.of(cipher))
            .read(role, Files.readString(defaults(role)), out);
    assertThat(out.list()).isEmpty();
    return ((Node.Map) read.orElseThrow()).entries().stream().map(e -> e.key().text()).toList();
  }
}

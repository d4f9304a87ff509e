package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The playbooks on the pages of modules and roles are valid as they stand there, beside {@code
 * playbooks/roles}, a template and an authority. A variable that a page leaves to its reader is a
 * hash or a secret.
 */
class PageExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
  private static final Pattern LEFT_TO_THE_READER =
      Pattern.compile("\\{\\{ (\\w+_sha256\\w*|vault_\\w+) }}");
  private static final Path ROLES = Path.of("playbooks/roles");

  @TempDir Path home;

  static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>();
    for (String folder : List.of("docs/kinds", "docs/roles")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        files.sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPlaybookOnAPageIsValid(Path page) throws IOException {
    var examples = examples(Files.readString(page));
    assertThat(examples).as("playbooks in blocks ```yaml of %s", page).isNotEmpty();
    for (String example : examples) {
      assertThat(validate(example))
          .as("%s:%n%s", page, example)
          .endsWith(" is right for 1 host.\n");
    }
  }

  @Test
  void anExampleWithAMistakeIsCaught() throws IOException {
    var wrong = "- hosts: all\n  tasks:\n    - hostname:\n        nmae: x\n";
    assertThat(validate(wrong)).contains("'hostname' has no key 'nmae'");
  }

  private static List<String> examples(String page) {
    return EXAMPLE.matcher(page).results().map((MatchResult r) -> r.group(1)).toList();
  }

  private String validate(String playbook) throws IOException {
    copyRoles();
    Files.writeString(home.resolve("motd.j2"), "hello\n");
    var site = Files.writeString(home.resolve("site.yml"), playbook);
    var inventory = Files.writeString(home.resolve("hosts.yml"), "all: {hosts: {web1: }}\n");
    var authority = Files.writeString(home.resolve("ca.yml"), LabAuthority.variables());
    var words = new ArrayList<>(List.of("validate", "-i", inventory.toString()));
    words.addAll(List.of("-e", "@" + authority));
    LEFT_TO_THE_READER
        .matcher(playbook)
        .results()
        .map(found -> found.group(1) + "=" + "0".repeat(64))
        .forEach(given -> words.addAll(List.of("-e", given)));
    words.add(site.toString());
    return CommandLineRun.wired(home, FakeTerminal.answering(), "", words.toArray(String[]::new))
        .err();
  }

  private void copyRoles() throws IOException {
    try (Stream<Path> all = Files.walk(ROLES)) {
      for (Path from : all.toList()) {
        var to = home.resolve("roles").resolve(ROLES.relativize(from).toString());
        if (!Files.exists(to)) {
          Files.copy(from, to);
        }
      }
    }
  }
}

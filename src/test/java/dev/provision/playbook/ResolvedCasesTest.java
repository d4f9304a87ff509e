package dev.provision.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.DiagnosticText;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.VaultText;
import dev.provision.config.Yaml;
import dev.provision.inventory.DiskFiles;
import dev.provision.inventory.InventoryReader;
import dev.provision.resource.HostFacts;
import dev.provision.resource.kind.Kinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder has a site.yml, an inventory.yml and the steps they resolve to. Files {@code
 * extra-vars.yml}, {@code tags} and {@code skip-tags} stand for {@code -e}, {@code --tags} and
 * {@code --skip-tags}. {@code -Dgolden=update} writes the texts anew.
 */
class ResolvedCasesTest {
  private static final Path CASES = Path.of("src/test/resources/playbooks/resolved");

  private static final HostFacts DEBIAN =
      HostFacts.of(
          Map.of(
              "os.id",
              "debian",
              "os.version",
              "12",
              "os.codename",
              "bookworm",
              "arch",
              "x86_64",
              "hostname",
              "web1",
              "systemd",
              "yes"));

  @TestFactory
  Stream<DynamicTest> everyPlaybookResolvesToItsSteps() throws IOException {
    try (var cases = Files.list(CASES)) {
      return cases.sorted().toList().stream()
          .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> check(c)));
    }
  }

  private static void check(Path directory) throws IOException {
    var out = new Diagnostics();
    var files = new DiskFiles();
    var yaml = new Yaml(VaultText.none());
    var sources = List.of(directory.resolve("inventory.yml").toString());
    var loaded =
        Loaded.read(
            new InventoryReader(files, yaml, out).read(sources),
            directory.resolve("site.yml").toString(),
            files,
            yaml,
            Kinds.ALL,
            options(directory),
            out);
    loaded.check(host -> true, out, (host, plays) -> {});
    var text = new StringBuilder(new DiagnosticText(f -> Optional.empty()).render(out.list()));
    for (var facts : List.of(Optional.<HostFacts>empty(), Optional.of(DEBIAN))) {
      text.append(facts.isEmpty() ? "--- before the facts\n" : "--- with facts\n");
      var more = new Diagnostics();
      for (var host : loaded.inventory().hosts()) {
        text.append(
            loaded.resolver().resolve(host.name(), new Knowledge(facts, Map.of()), more).stream()
                .map(PlayText::of)
                .collect(Collectors.joining()));
      }
    }
    assertThat(text.toString().replace(directory + "/", "")).isEqualTo(golden(directory, text));
  }

  private static Options options(Path directory) {
    var files = new DiskFiles();
    var extra = new HashMap<String, Node>();
    var given = files.read(directory.resolve("extra-vars.yml").toString());
    given
        .flatMap(b -> new Yaml(VaultText.none()).read("extra-vars.yml", b, new Diagnostics()))
        .ifPresent(
            n -> ((Node.Map) n).entries().forEach(e -> extra.put(e.key().text(), e.value())));
    return new Options(
        extra,
        words(directory.resolve("tags")),
        words(directory.resolve("skip-tags")),
        false,
        n -> "",
        Instant.EPOCH);
  }

  private static Set<String> words(Path file) {
    return new DiskFiles()
        .read(file.toString())
        .map(b -> Set.of(new String(b, StandardCharsets.UTF_8).strip().split(",")))
        .orElse(Set.of());
  }

  private static String golden(Path directory, CharSequence made) throws IOException {
    var file = directory.resolve("expected.txt");
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(file, made.toString().replace(directory + "/", ""));
    }
    return Files.readString(file);
  }
}

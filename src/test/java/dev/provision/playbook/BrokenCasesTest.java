package dev.provision.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.DiagnosticText;
import dev.provision.config.Diagnostics;
import dev.provision.config.ProvisionException;
import dev.provision.config.Secret;
import dev.provision.config.VaultText;
import dev.provision.config.Yaml;
import dev.provision.config.vault.VaultPassword;
import dev.provision.config.vault.VaultPasswords;
import dev.provision.inventory.DiskFiles;
import dev.provision.inventory.InventoryReader;
import dev.provision.inventory.Limit;
import dev.provision.inventory.SourceFiles;
import dev.provision.resource.kind.Kinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder has a broken site.yml or inventory.yml and, in expected.txt, all that is said about
 * it. A file {@code vault-password} holds the password to try, a file {@code limit} a pattern of
 * hosts. Run with {@code -Dgolden=update} to write the texts anew.
 */
class BrokenCasesTest {
  private static final Path CASES = Path.of("src/test/resources/playbooks/broken");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern HEAD =
      Pattern.compile("^(?:\\S+:\\d+:\\d+: )?(?:error|warning): (.*?)(?: \\(for .*\\))?$");

  /** Files of one case, named as if it were the working directory. */
  private record CaseFiles(Path directory, SourceFiles disk) implements SourceFiles {
    @Override
    public Optional<byte[]> read(String path) {
      return disk.read(directory.resolve(path).toString());
    }

    @Override
    public List<String> list(String path) {
      return disk.list(directory.resolve(path).toString());
    }

    @Override
    public boolean isDirectory(String path) {
      return disk.isDirectory(directory.resolve(path).toString());
    }

    /** The first line of a file; empty when there is none. */
    Optional<String> line(String path) {
      return read(path).map(b -> new String(b, StandardCharsets.UTF_8).strip());
    }

    VaultText vault() {
      return new VaultPasswords(
          line("vault-password").map(p -> VaultPassword.of(Secret.of(p))).stream().toList());
    }
  }

  private static List<Path> cases() throws IOException {
    try (var cases = Files.list(CASES)) {
      return cases.sorted().toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyMistakeIsSaidInItsWords() throws IOException {
    return cases().stream()
        .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> check(c)));
  }

  @Test
  void manyDifferentMistakesAreKnown() throws IOException {
    var different =
        cases().stream()
            .flatMap(BrokenCasesTest::lines)
            .map(HEAD::matcher)
            .filter(m -> m.matches())
            .map(m -> QUOTED.matcher(m.group(1)).replaceAll("…"))
            .collect(Collectors.toSet());

    assertThat(cases()).hasSizeGreaterThanOrEqualTo(80);
    assertThat(different).hasSizeGreaterThanOrEqualTo(120);
  }

  private static Stream<String> lines(Path directory) {
    try {
      return Files.readString(directory.resolve("expected.txt")).lines();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void check(Path directory) throws IOException {
    var files = new CaseFiles(directory, new DiskFiles());
    var text = said(files);
    var golden = directory.resolve("expected.txt");
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
    assertThat(text).isNotEmpty();
  }

  /** As the command line says it. */
  private static String said(CaseFiles files) {
    var out = new Diagnostics();
    try {
      var yaml = new Yaml(files.vault());
      var loaded =
          Loaded.read(
              new InventoryReader(files, yaml, out).read(List.of("inventory.yml")),
              "site.yml",
              files,
              yaml,
              Kinds.ALL,
              Options.NONE,
              out);
      loaded.check(host -> true, out, (host, plays) -> {});
      files.line("limit").ifPresent(limit -> Limit.hosts(limit, loaded.inventory()));
    } catch (ProvisionException e) {
      return "error: " + e.getMessage() + "\n  help: " + e.remedy() + "\n";
    }
    return new DiagnosticText(f -> files.read(f).map(b -> new String(b, StandardCharsets.UTF_8)))
        .render(out.list());
  }
}

package dev.provision.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken files and the exact text a user sees. A folder {@code yaml-…} is only read, {@code bind-…}
 * is also made a {@link Sample}. {@code -Dgolden=update} writes what is seen now.
 */
class DiagnosticCasesTest {
  private static final Path ROOT = Path.of("src/test/resources/diagnostics");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  static List<Path> cases() throws IOException {
    try (var folders = Files.list(ROOT)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysExactlyThis(Path folder) throws IOException {
    var expected = folder.resolve("expected.txt");
    var seen = seen(folder);
    if (UPDATE) {
      Files.writeString(expected, seen);
    }
    assertThat(seen).isEqualTo(Files.readString(expected)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCaseIsAnInputAndAnExpectedTextAndNothingElse(Path folder) throws IOException {
    assertThat(folder.getFileName().toString()).matches("(yaml|bind)-[a-z0-9-]+");
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("input.yml", "expected.txt");
    }
  }

  @Test
  void thereAreCasesOfBothSorts() throws IOException {
    assertThat(cases()).filteredOn(c -> sort(c).equals("yaml")).hasSizeGreaterThan(15);
    assertThat(cases()).filteredOn(c -> sort(c).equals("bind")).hasSizeGreaterThan(10);
  }

  private static String sort(Path folder) {
    return folder.getFileName().toString().replaceFirst("-.*", "");
  }

  private static String seen(Path folder) throws IOException {
    var bytes = Files.readAllBytes(folder.resolve("input.yml"));
    var diagnostics = new Diagnostics();
    var node = new Yaml(DiagnosticCasesTest::reveal).read("input.yml", bytes, diagnostics);
    if (sort(folder).equals("bind")) {
      node.ifPresent(n -> RecordBinder.bind(n, Sample.class, "sample", diagnostics));
    }
    var text = new String(bytes, StandardCharsets.UTF_8);
    return new DiagnosticText(file -> Optional.of(text)).render(diagnostics.list());
  }

  private static Secret reveal(String cipherText, Position at) {
    if (!cipherText.startsWith(VaultLines.HEADER)) {
      throw new IllegalArgumentException("it does not begin with $ANSIBLE_VAULT");
    }
    return Secret.of("hunter2");
  }
}

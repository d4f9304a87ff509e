package dev.provision.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.DiagnosticText;
import dev.provision.config.Diagnostics;
import dev.provision.config.VaultText;
import dev.provision.config.Yaml;
import dev.provision.inventory.DiskFiles;
import dev.provision.inventory.SourceFiles;
import dev.provision.resource.kind.Kinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder has a broken site.yml or inventory.yml and, in expected.txt, all that is said about
 * it. Run with {@code -Dgolden=true} to write the texts anew.
 */
class BrokenCasesTest {
  private static final Path CASES = Path.of("src/test/resources/playbooks/broken");

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
  }

  @TestFactory
  Stream<DynamicTest> everyMistakeIsSaidInItsWords() throws IOException {
    try (var cases = Files.list(CASES)) {
      return cases.sorted().toList().stream()
          .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> check(c)));
    }
  }

  private static void check(Path directory) throws IOException {
    var files = new CaseFiles(directory, new DiskFiles());
    var out = new Diagnostics();
    var loaded =
        Loaded.read(
            List.of("inventory.yml"),
            "site.yml",
            files,
            new Yaml(VaultText.none()),
            Kinds.ALL,
            Options.NONE,
            out);
    loaded.check(out);
    var text =
        new DiagnosticText(f -> files.read(f).map(b -> new String(b, StandardCharsets.UTF_8)))
            .render(out.list());
    var golden = directory.resolve("expected.txt");
    if (Boolean.getBoolean("golden")) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
    assertThat(text).isNotEmpty();
  }
}

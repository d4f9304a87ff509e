package dev.provision.site.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A program whose runner lacks a safeguard: words of its files are replaced. A trial that does not
 * fail with it proves nothing without it.
 */
enum Sabotage {
  NOTED_LATE(
      "runner.sh",
      Map.of(
          "_owe \"$1\" \"$2\"",
          "_late=$2",
          "_j \"@changed $1\"\n    return",
          "_j \"@changed $1\"; _owe \"$1\" \"$_late\"\n    return")),
  FORGOTTEN_EARLY(
      "flow.sh", Map.of("_j \"@handler $1\"", "rm -f \"$PROV_STATE/owed/$1\"; _j \"@handler $1\""));

  private static final String BESIDE = "dev/provision/engine/program/";

  private final String file;
  private final Map<String, String> words;

  Sabotage(String file, Map<String, String> words) {
    this.file = file;
    this.words = words;
  }

  /** A new folder with the altered file, to be looked into before the program's own. */
  Path in(Path folder) {
    var name = BESIDE + file;
    try (var original = Sabotage.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(original).as(name).isNotNull();
      var text = new String(original.readAllBytes(), StandardCharsets.UTF_8);
      for (var word : words.entrySet()) {
        assertThat(text).contains(word.getKey());
        text = text.replace(word.getKey(), word.getValue());
      }
      var instead = Files.createTempDirectory(folder, "sabotage");
      var altered = instead.resolve(name);
      Files.createDirectories(altered.getParent());
      Files.writeString(altered, text);
      return instead;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

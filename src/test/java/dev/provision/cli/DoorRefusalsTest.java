package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the role of the door refuses before any host is asked, and what Caddy cannot do. */
class DoorRefusalsTest {
  /** As SERVER | VARIABLES | MESSAGE. */
  static final List<String> CASES = cases();

  private static final Path ROLES = Path.of("playbooks", "roles").toAbsolutePath();
  private static final String HASH = "a".repeat(64);

  @TempDir Path home;

  private static List<String> cases() {
    try (var lines = Files.lines(Path.of("src", "test", "resources", "door", "refused.txt"))) {
      return lines.filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void whatCannotBeIsToldWithItsReason(String row) throws IOException {
    var columns = row.split(" \\| ");
    var run = validate(columns[0], columns[1].replace("HASH", HASH));

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err().replaceAll("\\s+", " ")).contains(columns[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "caddy"})
  void aDoorThatCanBeIsRight(String server) throws IOException {
    var run = validate(server, "proxy_address_rate: 9");

    assertThat(run.err()).endsWith(" is right for 1 host.\n");
  }

  private CommandLineRun validate(String server, String variables) throws IOException {
    Files.createSymbolicLink(home.resolve("roles"), ROLES);
    var site =
        Files.writeString(home.resolve("site.yml"), "- {hosts: all, roles: [{role: proxy}]}\n");
    var inventory = Files.writeString(home.resolve("hosts.yml"), "all: {hosts: {web1: }}\n");
    var authority = Files.writeString(home.resolve("ca.yml"), LabAuthority.variables());
    var client = "ollama_clients: [{name: a, class: infer, api_keys: [{sha256: " + HASH + "}]}]\n";
    var usual =
        Files.writeString(home.resolve("usual.yml"), "proxy_server: " + server + "\n" + client);
    var given = Files.writeString(home.resolve("given.yml"), variables + "\n");
    return CommandLineRun.wired(
        home,
        FakeTerminal.answering(),
        "",
        "validate",
        "-i",
        inventory.toString(),
        "-e",
        "@" + authority,
        "-e",
        "@" + usual,
        "-e",
        "@" + given,
        site.toString());
  }
}

package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** An encrypted repository in some place, from its making to a restore. */
abstract class BackupPlaces {
  static final String HOST = "berlin";
  static final String CANARY = "canary-of-a-drop-in";

  static ModelHosts hosts;
  private static String whole;

  @BeforeAll
  static void start() throws IOException {
    hosts = ModelHosts.of(Map.of(HOST, 12));
    hosts.model(HOST, "acme/model:v1", 25, "places");
    hosts
        .host(HOST)
        .root(
            """
            mkdir -p /etc/systemd/system/ollama.service.d
            printf '[Service]\\nEnvironment=TOKEN=%s\\n' >/etc/systemd/system/ollama.service.d/token.conf
            chmod 600 /etc/systemd/system/ollama.service.d/token.conf
            systemctl daemon-reload
            """
                .formatted(CANARY));
    whole = hosts.store(HOST);
    Files.writeString(hosts.farm().vaultPassword(), "a long password of a vault\n");
  }

  @AfterAll
  static void end() {
    hosts.close();
  }

  /** Takes every blob away, behind the program's back. */
  interface Loss {
    void strike() throws IOException;
  }

  /**
   * From the first backup to the last.
   *
   * @param loss what is struck once, and repaired
   */
  static void goesRound(String location, Map<String, String> environment, Optional<Loss> loss)
      throws IOException {
    var settings = hosts.farm().folder().resolve("group_vars/all/provision_repository.yml");
    Files.deleteIfExists(settings);
    var init = run(environment, "repo", "init", location).well();
    assertThat(init.out()).matches("PRK1(-[0-9A-Z]{5}){12}\n");

    var first = run(environment, "backup", "run", "--json").well();
    assertThat(ModelHosts.fetched(first)).isGreaterThan(25_000_000);
    assertThat(ModelHosts.fetched(run(environment, "backup", "run", "--json").well())).isZero();

    hosts.host(HOST).root("cd %s && rm -rf manifests blobs".formatted(ModelHosts.STORE));
    hosts
        .host(HOST)
        .root("cd %s && mkdir manifests blobs && chown ollama: *".formatted(ModelHosts.STORE));
    run(environment, "backup", "restore", HOST).well();
    assertThat(hosts.store(HOST)).isEqualTo(whole);

    if (loss.isPresent()) {
      loss.get().strike();
      assertThat(run(environment, "backup", "verify").code()).isEqualTo(7);
      assertThat(run(environment, "backup", "repair").well().err()).contains("Repaired ");
    }

    var token = "/etc/systemd/system/ollama.service.d/token.conf";
    assertThat(run(environment, "backup", "show", "latest", "--file", token).well().out())
        .contains(CANARY);
    run(environment, "backup", "verify", "--contents").well();
    run(environment, "backup", "forget", "--keep-last", "1", "--prune").well();
    run(environment, "backup", "verify", "--contents").well();

    // The paper alone opens it.
    Files.delete(settings);
    var paper = hosts.farm().folder().resolve("paper");
    Files.writeString(paper, init.out());
    run(environment, "backup", "list", "--repo", location, "--repo-key-file", paper.toString())
        .well();
    Files.delete(paper);
  }

  private static Program run(Map<String, String> environment, String... words) {
    var all = new ArrayList<>(List.of("./provision"));
    all.addAll(List.of(words));
    all.addAll(List.of("-i", hosts.farm().inventory().toString()));
    all.addAll(List.of("--vault-password-file", hosts.farm().vaultPassword().toString()));
    var home = hosts.farm().folder().toString();
    var variables = new HashMap<>(environment);
    variables.put("HOME", home);
    variables.put("XDG_RUNTIME_DIR", home);
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    return Program.run(variables, all);
  }

  static void showsNothing(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      var files = paths.filter(Files::isRegularFile).toList();
      assertThat(files).hasSizeGreaterThan(3);
      assertThat(files).noneMatch(f -> holds(f, CANARY) || holds(f, "berlin"));
      assertThat(files).noneMatch(f -> f.toString().contains("berlin"));
    }
  }

  static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

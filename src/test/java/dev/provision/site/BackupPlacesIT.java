package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import dev.provision.lab.S3Proxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An encrypted repository in each sort of place, from its making to a restore. */
class BackupPlacesIT {
  private static final String HOST = "berlin";
  private static final String CANARY = "canary-of-a-drop-in";

  private static ModelHosts hosts;
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

  @Test
  void inAFolder() throws IOException {
    var folder = hosts.farm().folder().resolve("sealed");
    goesRound(folder.toString(), Map.of());
    showsNothing(folder);
  }

  @Test
  void onAServerThatSpeaksSftp() throws IOException {
    var server = LabHost.shared(12);
    var home = hosts.farm().folder();
    Files.writeString(
        home.resolve(".ssh/config"),
        """
        Host depot
          HostName %s
          Port %d
          IdentityFile %s
        """
            .formatted(server.address(), server.port(), server.key()));
    Files.copy(server.knownHosts(), home.resolve(".ssh/known_hosts"));
    goesRound("sftp://root@depot/srv/places", Map.of());
    assertThat(server.root("ls /srv/places")).contains("blobs\n", "repository.json\n");
    assertThat(server.tryRoot("grep -r -e " + CANARY + " -e berlin /srv/places").code())
        .isEqualTo(1);
  }

  @Test
  void inABucket() throws IOException {
    try (var proxy = S3Proxy.start()) {
      goesRound(
          proxy.location("places"),
          Map.of("AWS_ACCESS_KEY_ID", S3Proxy.KEY, "AWS_SECRET_ACCESS_KEY", S3Proxy.SECRET));
      showsNothing(proxy.folder().resolve("data"));
      assertThat(Files.walk(hosts.farm().folder()).filter(Files::isRegularFile))
          .as("no credential is kept")
          .noneMatch(f -> holds(f, S3Proxy.SECRET));
    }
  }

  private static void goesRound(String location, Map<String, String> environment)
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

  private static void showsNothing(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      var files = paths.filter(Files::isRegularFile).toList();
      assertThat(files).hasSizeGreaterThan(3);
      assertThat(files).noneMatch(f -> holds(f, CANARY) || holds(f, "berlin"));
      assertThat(files).noneMatch(f -> f.toString().contains("berlin"));
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

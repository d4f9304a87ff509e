package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.state.Git;
import dev.provision.state.HostRecord;
import dev.provision.state.RunRecord;
import dev.provision.state.StateRepository;
import dev.provision.transport.Connectors;
import dev.provision.transport.InJvmSshd;
import dev.provision.transport.SshDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shared repository behind SSH: Git's own programs at the other end. */
class SharedOverSshTest {
  @TempDir Path home;
  private Path ssh;

  @BeforeEach
  void key() throws Exception {
    ssh = Files.createDirectories(home.resolve(".ssh"));
    var words = List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ssh + "/id_ed25519");
    assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
    Git.run(shared(), "init", "-q", "--bare", "-b", "main", shared().toString());
  }

  @Test
  void whatIsKeptGoesThereAndComesBack() throws Exception {
    try (var server = server()) {
      Files.writeString(ssh.resolve("known_hosts"), server.knownAt(server.port()));
      try (var connectors = connectors();
          var ada = open("ada", server, connectors)) {
        ada.keep(run("20260102T030405Z-00000001"), Map.of("berlin", _ -> record("1")));
        assertThat(ada.push()).isEmpty();
      }
      try (var connectors = connectors();
          var bob = open("bob", server, connectors)) {
        assertThat(bob.pull()).isEmpty();
        assertThat(bob.host("berlin")).isEqualTo(record("1"));
      }
    }
    assertThat(Git.run(shared(), "log", "--format=%s", "main")).isEqualTo("apply s.yml: berlin\n");
  }

  @Test
  void aServerThatIsNotKnownIsNotSpokenTo() throws Exception {
    try (var server = server();
        var connectors = connectors();
        var ada = open("ada", server, connectors)) {
      assertThat(ada.pull()).get().asString().contains("127.0.0.1").contains("key");
      ada.keep(run("20260102T030405Z-00000001"), Map.of("berlin", _ -> record("1")));
      assertThat(ada.push()).isPresent();
    }
    assertThat(Git.run(shared(), "rev-list", "--all", "--count")).isEqualTo("0\n");
  }

  private static InJvmSshd server() {
    var server = new InJvmSshd("sh", "-c");
    server.letsKeysIn();
    return server;
  }

  private Connectors connectors() {
    return new Connectors(SshDefaults.of(home, Map.of(), "tester"));
  }

  private StateRepository open(String who, InJvmSshd server, Connectors connectors)
      throws IOException {
    var folder = home.resolve(who);
    StateRepository.open(folder).close();
    var url = "ssh://git@127.0.0.1:" + server.port() + shared();
    Git.run(folder, "remote", "add", "origin", url);
    return StateRepository.open(folder, () -> connectors);
  }

  private static RunRecord run(String id) {
    return new RunRecord(
        id, "apply", "s.yml", Optional.empty(), "ada@desk", Instant.EPOCH, List.of());
  }

  private static HostRecord record(String kernel) {
    return new HostRecord(Map.of("kernel", kernel), Map.of());
  }

  private Path shared() {
    return home.resolve("shared.git");
  }
}

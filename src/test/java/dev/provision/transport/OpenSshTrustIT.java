package dev.provision.transport;

import static dev.provision.transport.Logins.refused;
import static dev.provision.transport.Logins.whoami;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which host keys are trusted, also behind a jump host, against OpenSSH's own files and server. */
class OpenSshTrustIT {
  @TempDir static Path folder;
  static LabHost host;
  static SshConnector connector;

  @BeforeAll
  static void prepare() {
    host = LabHost.shared(12);
    connector = new SshConnector(InJvmSshd.noDefaults(folder));
  }

  @AfterAll
  static void disconnect() {
    connector.close();
  }

  @Test
  void aChangedHostKeyNamesBothFingerprintsFileAndLine() throws IOException {
    var other = folder.resolve("other");
    shell("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString());
    var name = "[%s]:%d".formatted(host.address(), host.port());
    var known = folder.resolve("changed");
    Files.writeString(
        known, "# a comment\n" + name + " " + Files.readString(Path.of(other + ".pub")));
    var actual = host.root("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub").split(" ")[1];
    var recorded = shell("ssh-keygen", "-lf", other.toString()).split(" ")[1];
    refused(connector, Targets.trusting(host.target(), true, known), Reason.CHANGED_HOST_KEY)
        .hasMessageContaining(actual)
        .hasMessageContaining(recorded)
        .hasMessageContaining(known + ":2");
  }

  @Test
  void anUnknownHostKeyShowsItsFingerprintAndTheRemedy() {
    var empty = folder.resolve("empty");
    var error =
        refused(connector, Targets.trusting(host.target(), false, empty), Reason.UNKNOWN_HOST_KEY);
    error.hasMessageContaining("SHA256:").hasMessageContaining("ssh-keyscan -p " + host.port());
    assertThat(empty).doesNotExist();
  }

  @Test
  void acceptNewAddsTheKeyOnceAndLooksStrictlyFromThenOn() throws IOException {
    var known = folder.resolve("new/known_hosts");
    for (int i = 0; i < 2; i++) {
      assertThat(whoami(connector, Targets.trusting(host.target(), true, known))).isEqualTo("root");
      assertThat(Files.readAllLines(known)).hasSize(1);
    }
    assertThat(whoami(connector, Targets.trusting(host.target(), false, known))).isEqualTo("root");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(known)))
        .isEqualTo("rw-------");
  }

  /** As ssh-keygen -H writes it; each type alone must do, whichever the server prefers. */
  @ParameterizedTest
  @CsvSource({"ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"})
  void aHashedEntryOfOneTypeIsEnough(String type) throws Exception {
    var known = folder.resolve("hashed-" + type);
    Files.write(
        known,
        Files.readAllLines(host.knownHosts()).stream().filter(l -> l.contains(type)).toList());
    shell("ssh-keygen", "-q", "-H", "-f", known.toString());
    assertThat(Files.readString(known)).startsWith("|1|");
    assertThat(whoami(connector, Targets.trusting(host.target(), false, known))).isEqualTo("root");
  }

  @Test
  void goesThroughAJumpHostAndVerifiesEachByItsOwnName() throws IOException {
    try (var inner = LabHost.fresh(13)) {
      var known = folder.resolve("jump");
      Files.writeString(
          known, Files.readString(host.knownHosts()) + inner.knownAs(inner.innerAddress()));
      var target =
          Targets.at(
              Targets.trusting(inner.target(), false, known),
              inner.innerAddress(),
              Optional.of(22));
      var log = new SshdLog(inner);
      assertThat(whoami(connector, Targets.through(target, host.target()))).isEqualTo("root");
      assertThat(log.text()).contains("Accepted publickey for root from " + host.innerAddress());
      var strangers = Targets.trusting(target, false, host.knownHosts());
      refused(connector, Targets.through(strangers, host.target()), Reason.UNKNOWN_HOST_KEY)
          .hasMessageContaining(inner.innerAddress());
      viaConfiguration(inner, known);
    }
  }

  /** The same by ~/.ssh/config: names, users, keys and the jump all come from the file. */
  private static void viaConfiguration(LabHost inner, Path known) throws IOException {
    var home = Files.createDirectories(folder.resolve("configured/.ssh"));
    Files.copy(known, home.resolve("known_hosts"));
    Files.writeString(
        home.resolve("config"),
        """
        Host gate
          HostName %s
          Port %d
          IdentityFile %s
        Host behind
          HostName %s
          ProxyJump gate
          IdentityFile %s
        Host *
          User root
        """
            .formatted(host.address(), host.port(), host.key(), inner.innerAddress(), inner.key()));
    var plain = host.target();
    var target =
        new Target.Ssh(
            "behind",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            List.of(),
            plain.connectLimit(),
            plain.keepAlive());
    try (var configured = new SshConnector(SshDefaults.of(home.getParent(), Map.of(), "nobody"))) {
      assertThat(whoami(configured, target)).isEqualTo("root");
    }
  }

  private static String shell(String... words) throws IOException {
    return new String(new ProcessBuilder(words).start().getInputStream().readAllBytes());
  }
}

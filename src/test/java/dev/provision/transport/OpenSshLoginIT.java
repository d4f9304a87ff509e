package dev.provision.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.provision.config.Secret;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways to log in and what is refused, against OpenSSH's own server and its key generator. */
@Timeout(60)
class OpenSshLoginIT {
  private static final String PASSWORD = "ab '\"$HOME";

  @TempDir static Path folder;
  static LabHost host;
  static SshConnector connector;

  @BeforeAll
  static void prepare() {
    host = LabHost.shared(12);
    connector = new SshConnector(InJvmSshd.noDefaults(folder));
    host.root("id ada >/dev/null 2>&1 || useradd --create-home --shell /bin/bash ada");
    host.root("printf '%s' 'ada:" + PASSWORD.replace("'", "'\\''") + "' | chpasswd");
  }

  @AfterAll
  static void disconnect() {
    connector.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, '', ''",
    "ed25519, secret words, ''",
    "ecdsa, '', -b 384",
    "ecdsa, secret words, ''",
    "rsa, '', -b 3072",
    "rsa, secret words, ''",
    "rsa, '', -m PEM",
    "ecdsa, '', -m PEM"
  })
  void logsInWithAKeyOf(String type, String passphrase, String options) {
    var key = newKey(type, passphrase, options);
    var secret = Optional.of(passphrase).filter(p -> !p.isEmpty()).map(Secret::of);
    assertThat(whoami(connector, Targets.withKeys(host.target(), secret, key))).isEqualTo("root");
  }

  @Test
  void aWrongPassphraseNamesTheFile() {
    var key = newKey("ed25519", "right", "");
    refused(
            Targets.withKeys(host.target(), Optional.of(Secret.of("wrong")), key),
            Reason.LOGIN_REFUSED)
        .hasMessageContaining(key.toString())
        .hasMessageContaining("the passphrase is wrong");
  }

  @Test
  void aMissingKeyFileNamesTheFile() {
    var key = folder.resolve("nowhere");
    refused(Targets.withKeys(host.target(), Optional.empty(), key), Reason.LOGIN_REFUSED)
        .hasMessageContaining(key.toString())
        .hasMessageContaining("no such file");
  }

  @Test
  void aKeyThatTheHostDoesNotKnowIsRefused() {
    var key = newKey("ed25519", "", "");
    host.root("sed -i '$d' /root/.ssh/authorized_keys");
    refused(Targets.withKeys(host.target(), Optional.empty(), key), Reason.LOGIN_REFUSED)
        .hasMessageContaining("refuses the login")
        .hasMessageContaining(key.toString());
  }

  @Test
  void logsInWithAPassword() {
    var target = Targets.withPassword(Targets.as(host.target(), "ada"), PASSWORD);
    assertThat(whoami(connector, target)).isEqualTo("ada");
  }

  @Test
  void aWrongPasswordIsTriedOnce() {
    var log = new SshdLog(host);
    refused(Targets.withPassword(Targets.as(host.target(), "ada"), "wrong"), Reason.LOGIN_REFUSED);
    assertThat(log.count("Failed password for ada")).isEqualTo(1);
  }

  @Test
  void aKeyboardInteractiveServerGetsThePasswordToo() {
    host.root(
        "printf 'PasswordAuthentication no\\nKbdInteractiveAuthentication yes\\n' >/etc/ssh/sshd_config.d/00-kbd.conf; systemctl reload ssh");
    try {
      var target = Targets.withPassword(Targets.as(host.target(), "ada"), PASSWORD);
      assertThat(whoami(connector, target)).isEqualTo("ada");
    } finally {
      host.root("rm /etc/ssh/sshd_config.d/00-kbd.conf; systemctl reload ssh");
    }
  }

  @Test
  void aKeyThatOnlyTheAgentCanOpenLogsIn() throws Exception {
    var key = newKey("ed25519", "", "");
    var socket = folder.resolve("agent");
    var agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      var add = new ProcessBuilder("ssh-add", "-q", key.toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      while (!Files.exists(socket)) {
        Thread.onSpinWait();
      }
      assertThat(add.start().waitFor()).isZero();
      Files.delete(key);
      var defaults =
          SshDefaults.of(folder.resolve("home"), Map.of("SSH_AUTH_SOCK", socket.toString()), "x");
      try (var withAgent = new SshConnector(defaults)) {
        var target = Targets.withKeys(host.target(), Optional.empty());
        assertThat(whoami(withAgent, target)).isEqualTo("root");
      }
    } finally {
      agent.destroy();
    }
  }

  @Test
  void aChangedHostKeyNamesBothFingerprintsFileAndLine() throws IOException {
    newKey("ed25519", "", "");
    var other = newKey("ed25519", "", "");
    var name = "[%s]:%d".formatted(host.address(), host.port());
    var known = folder.resolve("changed");
    Files.writeString(known, "# a comment\n" + name + " " + Files.readString(publicKey(other)));
    var actual = host.root("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub").split(" ")[1];
    var recorded = shell("ssh-keygen", "-lf", other.toString()).split(" ")[1];
    refused(Targets.trusting(host.target(), true, known), Reason.CHANGED_HOST_KEY)
        .hasMessageContaining(actual)
        .hasMessageContaining(recorded)
        .hasMessageContaining(known + ":2");
  }

  @Test
  void anUnknownHostKeyShowsItsFingerprintAndTheRemedy() {
    var empty = folder.resolve("empty");
    var error = refused(Targets.trusting(host.target(), false, empty), Reason.UNKNOWN_HOST_KEY);
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
      refused(Targets.through(strangers, host.target()), Reason.UNKNOWN_HOST_KEY)
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

  @Test
  void aClosedPortIsNoConnection() {
    var target = Targets.at(host.target(), "127.0.0.1", Optional.of(1));
    refused(target, Reason.NO_CONNECTION).hasMessageContaining("nothing listens there");
  }

  @Test
  void aNameThatDoesNotResolveIsNoConnection() {
    var target = Targets.at(host.target(), "no-such-host.invalid", Optional.of(22));
    refused(target, Reason.NO_CONNECTION).hasMessageContaining("does not resolve");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
      Target.Ssh target, Reason reason) {
    var error =
        catchThrowableOfType(UnreachableException.class, () -> connector.connect(target).close());
    assertThat(error).isNotNull();
    assertThat(error.reason()).as(error.getMessage()).isEqualTo(reason);
    return assertThatThrownBy(
        () -> {
          throw error;
        });
  }

  private static String whoami(SshConnector connector, Target.Ssh target) {
    try (var connection = connector.connect(target)) {
      return TransportContract.run(connection, "id -un").text().strip();
    }
  }

  /** A key by OpenSSH's own generator that root's login accepts. */
  private static Path newKey(String type, String passphrase, String options) {
    var quiet = " -q -t " + type + " " + options + " -N '" + passphrase + "' -f /root/new ";
    var text = host.root("rm -f /root/new*; ssh-keygen" + quiet + ">&2; cat /root/new");
    host.root("cat /root/new.pub >>/root/.ssh/authorized_keys");
    try {
      var file = Files.createTempFile(folder, "key", "");
      Files.writeString(publicKey(file), host.root("cut -d ' ' -f 1,2 /root/new.pub"));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path publicKey(Path key) {
    return key.resolveSibling(key.getFileName() + ".pub");
  }

  private static String shell(String... words) throws IOException {
    return new String(new ProcessBuilder(words).start().getInputStream().readAllBytes());
  }
}

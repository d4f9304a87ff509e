package dev.provision.transport;

import static dev.provision.transport.Logins.refused;
import static dev.provision.transport.Logins.whoami;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Secret;
import dev.provision.lab.LabHost;
import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways to log in and what is refused, against OpenSSH's own server and its key generator. */
class OpenSshLoginIT {
  private static final String PASSWORD = "ab '\"$HOME";

  @TempDir static Path folder;
  static LabHost host;
  static SshConnector connector;

  @BeforeAll
  static void prepare() {
    host = LabHost.shared(12);
    connector = new SshConnector(InJvmSshd.noDefaults(folder));
    for (var user : List.of("ada", "asked-in-words")) {
      host.root("useradd --create-home --shell /bin/bash " + user);
      host.root("printf '%s' '" + user + ":" + PASSWORD.replace("'", "'\\''") + "' | chpasswd");
    }
    host.root(
        """
        cat >/etc/ssh/sshd_config.d/asked-in-words.conf <<'END'
        Match User asked-in-words
          PasswordAuthentication no
          KbdInteractiveAuthentication yes
        END
        systemctl restart ssh
        """);
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
            connector,
            Targets.withKeys(host.target(), Optional.of(Secret.of("wrong")), key),
            Reason.LOGIN_REFUSED)
        .hasMessageContaining(key.toString())
        .hasMessageContaining("the passphrase is wrong");
  }

  @Test
  void aMissingKeyFileNamesTheFile() {
    var key = folder.resolve("nowhere");
    refused(connector, Targets.withKeys(host.target(), Optional.empty(), key), Reason.LOGIN_REFUSED)
        .hasMessageContaining(key.toString())
        .hasMessageContaining("no such file");
  }

  @Test
  void aKeyThatTheHostDoesNotKnowIsRefused() {
    var key = newKey("ed25519", "", "");
    host.root("sed -i '$d' /root/.ssh/authorized_keys");
    refused(connector, Targets.withKeys(host.target(), Optional.empty(), key), Reason.LOGIN_REFUSED)
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
    refused(
        connector,
        Targets.withPassword(Targets.as(host.target(), "ada"), "wrong"),
        Reason.LOGIN_REFUSED);
    assertThat(log.count("Failed password for ada")).isEqualTo(1);
  }

  @Test
  void aServerThatAsksInteractivelyGetsThePasswordToo() {
    var target = Targets.withPassword(Targets.as(host.target(), "asked-in-words"), PASSWORD);
    assertThat(whoami(connector, target)).isEqualTo("asked-in-words");
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
  void aClosedPortIsNoConnection() {
    var target = Targets.at(host.target(), "127.0.0.1", Optional.of(1));
    refused(connector, target, Reason.NO_CONNECTION).hasMessageContaining("nothing listens there");
  }

  @Test
  void aNameThatDoesNotResolveIsNoConnection() {
    var target = Targets.at(host.target(), "no-such-host.invalid", Optional.of(22));
    refused(connector, target, Reason.NO_CONNECTION).hasMessageContaining("does not resolve");
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
}

package dev.provision.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.Secret;
import dev.provision.lab.LabHost;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rights by sudo and login shells of every family, on Debian's own sudo. */
class OpenSshBecomeIT {
  private static final String PASSWORD = "p '\"$HOME";
  private static final String WHO = "id -un; echo next line\nexit 3\n";

  @TempDir static Path folder;
  static SshConnector connector;

  @BeforeAll
  static void prepare() {
    connector = new SshConnector(InJvmSshd.noDefaults(folder));
    for (int debian : new int[] {12, 13}) {
      var host = LabHost.shared(debian);
      user(host, "asked", "/bin/bash", "asked ALL=(ALL:ALL) ALL");
      user(host, "free", "/bin/bash", "free ALL=(ALL:ALL) NOPASSWD: ALL");
      user(host, "none", "/bin/bash", "");
      user(
          host,
          "needs-tty",
          "/bin/bash",
          "Defaults:needs-tty requiretty\nneeds-tty ALL=(ALL:ALL) NOPASSWD: ALL");
      user(host, "pty", "/bin/bash", "Defaults:pty use_pty\npty ALL=(ALL:ALL) ALL");
      user(
          host,
          "insulted",
          "/bin/bash",
          "Defaults:insulted insults, lecture=always\ninsulted ALL=(ALL:ALL) ALL");
      user(host, "once", "/bin/bash", "Defaults:once passwd_tries=1\nonce ALL=(ALL:ALL) ALL");
      for (var shell : new String[] {"/bin/sh", "/bin/tcsh", "/bin/zsh", "/usr/bin/rc"}) {
        var name = "by-" + Path.of(shell).getFileName();
        user(host, name, shell, name + " ALL=(ALL:ALL) ALL");
      }
      host.root(
          "sed -i '1i echo Welcome; echo mind the gap >&2; printf unfinished' ~asked/.bashrc"
              + " ~free/.bashrc");
      host.root("usermod --shell /usr/sbin/nologin none");
    }
  }

  @AfterAll
  static void disconnect() {
    connector.close();
  }

  @ParameterizedTest
  @CsvSource({
    "12, asked", "12, free", "12, pty", "12, insulted", "12, once", "12, by-sh", "12, by-tcsh",
    "12, by-zsh", "12, by-rc", "13, asked", "13, free", "13, pty", "13, insulted", "13, by-tcsh",
    "13, by-rc"
  })
  void becomesRootWithThePasswordAndKeepsInputAndStatus(int debian, String user) {
    try (var connection = connect(debian, user)) {
      for (int i = 0; i < 2; i++) {
        var outcome = TransportContract.run(connection, root(PASSWORD), WHO.getBytes(UTF_8));
        assertThat(outcome.text()).isEqualTo("root\nnext line\n");
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).doesNotContain("provision-asks").doesNotContain(PASSWORD);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 13})
  void becomesRootWithoutAPasswordWhereSudoDoesNotAsk(int debian) {
    try (var connection = connect(debian, "free")) {
      var outcome = TransportContract.run(connection, freely(), WHO.getBytes(UTF_8));
      assertThat(outcome.text()).isEqualTo("root\nnext line\n");
      assertThat(outcome.status()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"12", "13"})
  void aWrongPasswordIsOneFailedAttemptInTheHostsLog(int debian) {
    var log = new SshdLog(LabHost.shared(debian));
    try (var connection = connect(debian, "asked")) {
      assertThatThrownBy(() -> connection.start(root("wrong")))
          .isInstanceOf(BecomeException.class)
          .hasMessage("cannot become root: the sudo password is wrong. It was tried once.");
      assertThat(TransportContract.run(connection, "echo fine").text()).isEqualTo("fine\n");
    }
    assertThat(log.count("authentication failure; logname=")).isEqualTo(1);
    assertThat(log.text()).doesNotContain("incorrect password attempts");
  }

  @ParameterizedTest
  @CsvSource({
    "12, once, the sudo password is wrong",
    "12, none-bash, may not use sudo",
    "12, needs-tty, sudo demands a terminal"
  })
  void sudoThatRefusesIsNamed(int debian, String user, String reason) {
    if (user.equals("none-bash")) {
      user(LabHost.shared(debian), user, "/bin/bash", "");
    }
    try (var connection = connect(debian, user)) {
      assertThatThrownBy(
              () -> connection.start(root(user.equals("none-bash") ? PASSWORD : "wrong")))
          .isInstanceOf(BecomeException.class)
          .hasMessageContaining(reason);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 13})
  void sudoThatAsksWhereNoPasswordIsGivenIsARefusalWithTheRemedy(int debian) throws Exception {
    try (var connection = connect(debian, "asked");
        var session = connection.start(freely())) {
      assertThatThrownBy(() -> session.stdout().read())
          .isInstanceOf(BecomeException.class)
          .hasMessageContaining("Give it with -K or ansible_become_password");
      assertThatThrownBy(() -> session.await(TransportContract.LIMIT))
          .isInstanceOf(BecomeException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"asked", "free", "by-sh", "by-tcsh", "by-zsh", "by-rc"})
  void everyLoginShellStartsTheCommandAndItsNoiseIsNotOutput(String user) {
    try (var connection = connect(12, user)) {
      var outcome =
          TransportContract.run(
              connection,
              Invocation.sh(Optional.empty(), "a", "b.c_d-e"),
              "echo $1 $2; exit 9".getBytes(UTF_8));
      assertThat(outcome.text()).isEqualTo("a b.c_d-e\n");
      assertThat(outcome.status()).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12})
  void aLoginShellThatStartsNothingIsNamedWithWhatItPrinted(int debian) throws Exception {
    try (var connection = connect(debian, "none");
        var session = connection.start(Invocation.sh(Optional.empty()))) {
      assertThatThrownBy(() -> session.await(TransportContract.LIMIT))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("did not start the command")
          .hasMessageContaining("This account is currently not available.");
    }
  }

  private static Invocation root(String password) {
    return Invocation.sh(Optional.of(new Become("root", Optional.of(Secret.of(password)))));
  }

  private static Invocation freely() {
    return Invocation.sh(Optional.of(new Become("root", Optional.empty())));
  }

  private static Connection connect(int debian, String user) {
    return connector.connect(Targets.as(LabHost.shared(debian).target(), user));
  }

  private static void user(LabHost host, String name, String shell, String sudoers) {
    host.root(
        """
        id %1$s >/dev/null 2>&1 || useradd --create-home --shell %2$s %1$s
        install -d -m 700 -o %1$s -g %1$s ~%1$s/.ssh
        install -m 600 -o %1$s -g %1$s /root/.ssh/authorized_keys ~%1$s/.ssh/authorized_keys
        """
            .formatted(name, shell));
    host.root("printf '%s' '" + name + ":" + PASSWORD.replace("'", "'\\''") + "' | chpasswd");
    host.root("printf '%s\\n' '" + sudoers + "' >/etc/sudoers.d/" + name);
  }
}

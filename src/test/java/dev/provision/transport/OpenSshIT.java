package dev.provision.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract against OpenSSH's own server, as root with a key. */
class OpenSshIT extends TransportContract {
  @TempDir static Path folder;
  static LabHost host;
  static SshConnector connector;
  static Connection connection;

  @BeforeAll
  static void connect() {
    host = LabHost.shared(12);
    connector = new SshConnector(InJvmSshd.noDefaults(folder));
    connection = connector.connect(host.target());
  }

  @AfterAll
  static void disconnect() {
    connection.close();
    connector.close();
  }

  @Override
  Connection connection() {
    return connection;
  }

  /** Counted in sshd's own log, not in our code. */
  @Test
  void twentyCommandsTakeOneConnection() {
    var log = new SshdLog(host);
    try (var own = connector.connect(host.target())) {
      for (int i = 0; i < 20; i++) {
        run(own, "true");
      }
    }
    assertThat(log.count("Accepted publickey for root")).isEqualTo(1);
    assertThat(log.count("Starting session: command for root")).isEqualTo(20);
  }

  /** sshd tells the exit status as soon as the command has ended, before the rest of its output. */
  @Test
  void outputThatComesAfterTheExitStatusIsNotLost() throws IOException {
    var pipe = run(connection, "p=$(mktemp -u); mkfifo $p; echo $p").text().strip();
    try (var session = connection.start(Invocation.sh(Optional.empty()))) {
      var program = "(read -r x <" + pipe + "; echo late) & echo early; exit 0\n";
      session.stdin().write(program.getBytes(UTF_8));
      session.stdin().close();
      assertThat(session.await(LIMIT)).isZero();
      run(connection, "echo go >" + pipe + "; rm " + pipe);
      assertThat(new String(session.stdout().readAllBytes(), UTF_8)).isEqualTo("early\nlate\n");
    }
  }

  @Test
  void moreCommandsAtOnceThanTheServerAllowsAreRefusedWithTheReason() {
    var sessions = new java.util.ArrayList<Session>();
    try (var own = connector.connect(host.target())) {
      var refusal =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              UnreachableException.class,
              () -> {
                for (int i = 0; i < 11; i++) {
                  sessions.add(
                      own.start(new Invocation(java.util.List.of("cat"), Optional.empty())));
                }
              });
      assertThat(refusal).hasMessageContaining("MaxSessions");
      assertThat(sessions).hasSize(10);
      sessions.forEach(Session::close);
    }
  }

  /** No assertion on time; the number is for the record. */
  @Test
  void printsTheTimeOfACommand() {
    var nanos = new long[100];
    var command = new Invocation(java.util.List.of("true"), Optional.empty());
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      assertThat(run(connection, command, new byte[0]).status()).isZero();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf("exec true: p50 %.1f ms, p95 %.1f ms%n", nanos[50] / 1e6, nanos[95] / 1e6);
  }
}

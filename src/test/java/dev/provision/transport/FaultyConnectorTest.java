package dev.provision.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.Soak;
import dev.provision.transport.FaultyProxy.Direction;
import dev.provision.transport.FaultyProxy.Fault;
import dev.provision.transport.UnreachableException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract through a relay that breaks nothing, and what is left of a small exchange when the
 * relay breaks it after any of its bytes: an error, never a success that was none.
 */
class FaultyConnectorTest extends TransportContract {
  private static final String PROGRAM =
      "echo one; read -r x; echo two; echo err >&2; exit 0\ninput\n";
  private static final String OUTPUT = "one\ntwo\n";

  /** The short form cuts within every so many bytes; the long one after each. */
  private static final int STRIDE = 24;

  /** So many false successes are proof; the sweep need not go on. */
  private static final int ENOUGH = 5;

  /** A busy machine must be able to answer one in three of such. */
  private static final Duration PROBE = Duration.ofMillis(500);

  @TempDir static Path folder;
  static InJvmSshd server;
  static FaultyProxy proxy;
  static SshConnector connector;
  static Connection whole;

  @BeforeAll
  static void connect() {
    server = new InJvmSshd("sh", "-c");
    proxy = new FaultyProxy(server.port());
    connector = new SshConnector(InJvmSshd.noDefaults(folder));
    whole = connector.connect(server.target(folder, proxy.port()));
  }

  @AfterAll
  static void disconnect() throws IOException {
    whole.close();
    connector.close();
    proxy.close();
    server.close();
  }

  @BeforeEach
  void heal() {
    proxy.heal();
  }

  @Override
  Connection connection() {
    return whole;
  }

  @Override
  boolean endsOutputBeforeTheCommand() {
    return false;
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void aCutAfterAnyByteIsNeverASuccess(Direction direction) {
    assertThat(falseSuccesses(direction, UnaryOperator.identity())).isEmpty();
  }

  /** The positive control: MINA's own stream, which takes the cut for the end, must be caught. */
  @Test
  void theSweepCatchesATransportThatTakesACutForTheEnd() {
    assertThat(falseSuccesses(Direction.TO_CLIENT, CutIsEnd::new)).isNotEmpty();
  }

  /** Breaks the exchange further and further on, until it comes through whole. */
  private List<String> falseSuccesses(Direction direction, UnaryOperator<Session> wrap) {
    var found = new ArrayList<String>();
    boolean came = false;
    var random = Soak.random(direction);
    int step = 1;
    for (int bytes = 0; !came && found.size() < ENOUGH; bytes += step) {
      proxy.heal();
      try (var connection = connect(Duration.ofMinutes(1))) {
        proxy.breakAfter(direction, bytes, Fault.CUT);
        came = judge(connection, wrap, "cut after " + bytes, found);
      }
      step = Soak.WHOLE ? 1 : random.nextInt(1, STRIDE);
    }
    return found;
  }

  /** Whether the exchange came through whole; what it claims wrongly goes into {@code found}. */
  private boolean judge(
      Connection connection, UnaryOperator<Session> wrap, String cut, List<String> found) {
    boolean output = false;
    boolean status = false;
    try (var session = wrap.apply(connection.start(Invocation.sh(Optional.empty())))) {
      try {
        session.stdin().write(PROGRAM.getBytes(UTF_8));
        session.stdin().close();
        var text = new String(session.stdout().readAllBytes(), UTF_8);
        output = true;
        if (!text.equals(OUTPUT)) {
          found.add(cut + ": the output ends as '" + text + "'");
        }
      } catch (IOException e) {
        output = false;
      }
      int exit = session.await(LIMIT);
      status = true;
      if (exit != 0) {
        found.add(cut + ": exit status " + exit);
      }
    } catch (UnreachableException e) {
      assertThat(e.reason()).isEqualTo(Reason.CONNECTION_LOST);
    }
    return output && status;
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void aStallEndsAfterThreeUnansweredProbes(Direction direction) throws IOException {
    try (var connection = connect(PROBE);
        var session = connection.start(Invocation.sh(Optional.empty()))) {
      session.stdin().write("echo one; read -r x\n".getBytes(UTF_8));
      session.stdin().flush();
      assertThat(line(session.stdout())).isEqualTo("one");
      proxy.breakAfter(direction, 0, Fault.STALL);
      assertThatThrownBy(() -> session.stdout().read()).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> session.await(LIMIT))
          .isInstanceOfSatisfying(
              UnreachableException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.CONNECTION_LOST));
    }
  }

  @Test
  void aStallDoesNotHoldAWriterForEver() throws IOException {
    try (var connection = connect(PROBE);
        var session = connection.start(Invocation.sh(Optional.empty(), "x"))) {
      proxy.breakAfter(Direction.TO_CLIENT, 0, Fault.STALL);
      assertThatThrownBy(() -> session.stdin().write(new byte[16 * 1024 * 1024]))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aConnectionThatWasCutStartsNothingMore() {
    try (var connection = connect(Duration.ofMinutes(1))) {
      proxy.breakAfter(Direction.TO_CLIENT, 0, Fault.CUT);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> connection.start(Invocation.sh(Optional.empty())))
            .isInstanceOfSatisfying(
                UnreachableException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.CONNECTION_LOST));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aServerThatSaysNothingIsNoConnection(Fault fault) {
    proxy.breakAfter(Direction.TO_CLIENT, 0, fault);
    var target = server.target(folder, proxy.port());
    assertThatThrownBy(() -> connector.connect(Targets.within(target, Duration.ofMillis(300))))
        .isInstanceOfSatisfying(
            UnreachableException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.NO_CONNECTION));
  }

  private Connection connect(Duration keepAlive) {
    return connector.connect(server.target(folder, proxy.port(), keepAlive));
  }

  /** A session as it would be without {@link ExecChannel}'s distinction. */
  private record CutIsEnd(Session inner) implements Session {
    @Override
    public OutputStream stdin() {
      return inner.stdin();
    }

    @Override
    public InputStream stdout() {
      return new FilterInputStream(inner.stdout()) {
        @Override
        public int read(byte[] bytes, int offset, int length) {
          try {
            return super.read(bytes, offset, length);
          } catch (IOException e) {
            return -1;
          }
        }
      };
    }

    @Override
    public InputStream stderr() {
      return inner.stderr();
    }

    @Override
    public int await(Duration limit) {
      return inner.await(limit);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}

package dev.provision.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every connection does alike, whatever carries it. */
abstract class TransportContract {
  static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int BIG = 8 * 1024 * 1024;

  /** The connection under test, open. */
  abstract Connection connection();

  /** What a finished command left. */
  record Outcome(int status, byte[] out, String err) {
    String text() {
      return new String(out, UTF_8);
    }
  }

  /** Runs a program given on standard input. */
  static Outcome run(Connection connection, String program, String... arguments) {
    return run(connection, Invocation.sh(Optional.empty(), arguments), program.getBytes(UTF_8));
  }

  static Outcome run(Connection connection, Invocation invocation, byte[] stdin) {
    try (var session = connection.start(invocation)) {
      var writer = Thread.ofPlatform().daemon().start(() -> feed(session, stdin));
      var out = session.stdout().readAllBytes();
      int status = session.await(LIMIT);
      writer.join();
      return new Outcome(status, out, new String(session.stderr().readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A command may end before it has read everything: then writing fails, and that is all right. */
  private static void feed(Session session, byte[] stdin) {
    try (var out = session.stdin()) {
      out.write(stdin);
    } catch (IOException e) {
      return;
    }
  }

  static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private Outcome run(String program, String... arguments) {
    return run(connection(), program, arguments);
  }

  private Outcome exec(byte[] stdin, String... words) {
    return run(connection(), new Invocation(java.util.List.of(words), Optional.empty()), stdin);
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0, 0",
    "exit 1, 1",
    "exit 255, 255",
    "nosuchcommand-x, 127",
    "kill -9 $$, 137",
    "kill -TERM $$, 143"
  })
  void theExitStatusOfTheProgramIsKept(String program, int status) {
    assertThat(run(program).status()).isEqualTo(status);
  }

  @Test
  void aCommandThatIsNotThereIs127() {
    assertThat(exec(new byte[0], "nosuchcommand-x").status()).isEqualTo(127);
  }

  @Test
  void argumentsArriveInOrder() {
    var outcome = run("echo $#; echo $1; echo $2", "launch", "20260101T000000Z-1a2b");
    assertThat(outcome.text()).isEqualTo("2\nlaunch\n20260101T000000Z-1a2b\n");
  }

  @Test
  void standardOutputAndErrorsAreApart() {
    var outcome = run("echo out; echo err >&2; exit 3");
    assertThat(outcome.text()).isEqualTo("out\n");
    assertThat(outcome.err()).isEqualTo("err\n");
    assertThat(outcome.status()).isEqualTo(3);
  }

  @Test
  void everyByteGoesThroughUnchanged() {
    var all = new byte[256 * 4];
    IntStream.range(0, all.length).forEach(i -> all[i] = (byte) (i * 7));
    assertThat(exec(all, "cat").out()).isEqualTo(all);
  }

  @Test
  void eightMegabytesGoBothWaysAtOnce() {
    var bytes = random(BIG);
    assertThat(exec(bytes, "cat").out()).isEqualTo(bytes);
  }

  @Test
  void aLargeProgramRunsFromStandardInput() {
    var program = new StringBuilder("n=0\n");
    IntStream.range(0, 40_000)
        .forEach(i -> program.append("n=$((n + 1)) # line ").append(i).append('\n'));
    assertThat(run(program + "echo $n").text()).isEqualTo("40000\n");
  }

  @Test
  void endOfInputReachesTheCommand() {
    assertThat(exec(new byte[0], "cat").out()).isEmpty();
    assertThat(exec("a\nb".getBytes(UTF_8), "wc", "-c").text().strip()).isEqualTo("3");
  }

  @Test
  void errorsThatNobodyReadsNeverBlockAndTheLastOnesAreKept() {
    var outcome = run("head -c 3000000 /dev/zero | tr '\\0' x >&2; echo last >&2; echo done");
    assertThat(outcome.text()).isEqualTo("done\n");
    assertThat(outcome.err()).endsWith("xxxlast\n");
  }

  @Test
  void aCommandWhoseInputIsNotReadStillEndsWithItsStatus() {
    assertThat(exec(random(BIG), "false").status()).isEqualTo(1);
  }

  @Test
  void manyCommandsRunOneAfterTheOther() {
    for (int i = 0; i < 50; i++) {
      assertThat(run("echo $1", "n" + i).text()).isEqualTo("n" + i + "\n");
    }
  }

  @Test
  void manyCommandsRunAtOnce() throws Exception {
    try (var threads = Executors.newCachedThreadPool()) {
      var tasks =
          IntStream.range(0, 8)
              .<Callable<String>>mapToObj(i -> () -> run("sleep 0.1; echo $1", "n" + i).text())
              .toList();
      var results = threads.invokeAll(tasks);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo("n" + i + "\n");
      }
    }
  }

  @Test
  void outputIsThereWhileTheCommandRuns() throws IOException {
    try (var session = connection().start(Invocation.sh(Optional.empty()))) {
      session.stdin().write("echo one; read -r x; echo \"got $x\"\n".getBytes(UTF_8));
      session.stdin().flush();
      assertThat(line(session.stdout())).isEqualTo("one");
      session.stdin().write("two\n".getBytes(UTF_8));
      session.stdin().close();
      assertThat(line(session.stdout())).isEqualTo("got two");
      assertThat(session.await(LIMIT)).isZero();
    }
  }

  @Test
  void outputThatTheCommandEndsItselfEndsAtOnce() throws IOException {
    try (var session = connection().start(Invocation.sh(Optional.empty()))) {
      session.stdin().write("echo one; exec >&- 2>&-; read -r x; exit 7\n".getBytes(UTF_8));
      session.stdin().flush();
      assertThat(line(session.stdout())).isEqualTo("one");
      if (endsOutputBeforeTheCommand()) {
        assertThat(session.stdout().read()).isEqualTo(-1);
      }
      session.stdin().close();
      assertThat(session.await(LIMIT)).isEqualTo(7);
    }
  }

  /** False for a server that announces the output's end only with the command's. */
  boolean endsOutputBeforeTheCommand() {
    return true;
  }

  @Test
  void awaitGivesUpWhenTheTimeHasPassedAndTheCommandGoesOn() throws IOException {
    try (var session =
        connection().start(new Invocation(java.util.List.of("cat"), Optional.empty()))) {
      assertThatThrownBy(() -> session.await(Duration.ofMillis(50)))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("has not ended within 0.05 s");
      session.stdin().close();
      assertThat(session.await(LIMIT)).isZero();
    }
  }

  @Test
  void closingASessionLeavesTheOthersAndDetachedWorkAlone() throws IOException {
    var connection = connection();
    var folder = run("d=$(mktemp -d); mkfifo $d/in $d/out; echo $d").text().strip();
    try (var other = connection.start(Invocation.sh(Optional.empty()))) {
      var session = connection.start(Invocation.sh(Optional.empty()));
      var detached =
          "setsid sh -c 'read -r x <in; echo alive:$x >out' </dev/null >/dev/null 2>&1 &";
      session
          .stdin()
          .write(("cd " + folder + "; " + detached + "\necho started; cat\n").getBytes(UTF_8));
      session.stdin().flush();
      assertThat(line(session.stdout())).isEqualTo("started");
      session.close();
      assertThat(run("cd " + folder + "; echo ping >in; cat out; rm -r $PWD").text())
          .isEqualTo("alive:ping\n");
      other.stdin().write("echo still here\n".getBytes(UTF_8));
      other.stdin().close();
      assertThat(line(other.stdout())).isEqualTo("still here");
      assertThat(other.await(LIMIT)).isZero();
    }
  }

  @Test
  void outputOfAClosedSessionIsAnErrorAndNeverItsEnd() throws IOException {
    var session = connection().start(new Invocation(java.util.List.of("cat"), Optional.empty()));
    session.close();
    assertThatThrownBy(() -> session.stdout().read()).isInstanceOf(IOException.class);
  }

  static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }
}

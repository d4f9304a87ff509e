package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Text;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Output;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is waited for is there at once, or never. */
class WaitForTest {
  private static final WaitForKind KIND = new WaitForKind();

  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aPortIsTriedByConnecting(TestShell shell) throws IOException {
    var closed = 0;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = server.getLocalPort();
      assertThat(wait(shell, port(closed, WaitFor.State.STARTED))).isEmpty();
      assertThat(wait(shell, port(closed, WaitFor.State.STOPPED)))
          .isEqualTo("Timeout when waiting for 127.0.0.1:" + closed + " to stop.");
    }
    assertThat(wait(shell, port(closed, WaitFor.State.STOPPED))).isEmpty();
    assertThat(wait(shell, port(closed, WaitFor.State.PRESENT)))
        .isEqualTo("Timeout when waiting for 127.0.0.1:" + closed);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aPathIsLookedAt(TestShell shell, @TempDir Path folder) throws IOException {
    var path = folder.resolve("it's $HOME");
    assertThat(wait(shell, path(path, "", WaitFor.State.ABSENT))).isEmpty();
    assertThat(wait(shell, path(path, "", WaitFor.State.PRESENT)))
        .isEqualTo("Timeout when waiting for file " + path);
    Files.writeString(path, "first\n12 ready");
    assertThat(wait(shell, path(path, "", WaitFor.State.STARTED))).isEmpty();
    assertThat(wait(shell, path(path, "^\\d+ ready$", WaitFor.State.STARTED))).isEmpty();
    assertThat(wait(shell, path(path, "^ready", WaitFor.State.STARTED)))
        .isEqualTo("Timeout when waiting for search string ^ready in " + path);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void withNothingToWaitForTimePasses(TestShell shell) {
    var time = new WaitFor("127.0.0.1", none(), none(), none(), started(), 0, 0, 1, 1, none());
    assertThat(wait(shell, time)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aFailureSaysWhatIsWritten(TestShell shell) {
    var own = Optional.of(Text.plain("it's `late`"));
    var task = new WaitFor("::1", Optional.of(9), none(), none(), started(), 0, 0, 1, 1, own);
    assertThat(wait(shell, task)).isEqualTo("it's `late`");
  }

  private static WaitFor.State started() {
    return WaitFor.State.STARTED;
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static WaitFor port(int port, WaitFor.State state) {
    return new WaitFor("127.0.0.1", Optional.of(port), none(), none(), state, 0, 0, 1, 5, none());
  }

  private static WaitFor path(Path path, String regex, WaitFor.State state) {
    var expression = Optional.of(regex).filter(r -> !r.isEmpty());
    return new WaitFor(
        "127.0.0.1", none(), Optional.of(path.toString()), expression, state, 0, 0, 1, 1, none());
  }

  /** Waits, and gives what the result says of a failure. */
  private static String wait(TestShell shell, WaitFor task) {
    assertThat(KIND.check(task)).isEmpty();
    var act = KIND.act(task, HostFacts.of(Map.of()));
    var ran = shell.run(TestShell.libraries().then(act), Path.of("/none"));
    var output = new Output(ran.status(), ran.output(), ran.errors(), false);
    var result = KIND.result(task, output).values();
    assertThat(ran.status() == 0).isEqualTo("".equals(result.get("msg")));
    assertThat(result.get("elapsed")).isInstanceOf(Long.class);
    return String.valueOf(result.get("msg"));
  }
}

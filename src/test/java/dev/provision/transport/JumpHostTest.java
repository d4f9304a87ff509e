package dev.provision.transport;

import static dev.provision.transport.Logins.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many hosts behind one jump host. */
class JumpHostTest {
  /** A way that was closed too early lost one in fourteen on a busy machine. */
  private static final int LOGINS = 100;

  /** As /proc/net/tcp writes it (proc_pid_net(5)). */
  private static final String LISTEN = "0A";

  @TempDir Path folder;

  @Test
  void everyLoginOfManyAtOnceEndsAsItShould() throws Exception {
    try (var gate = new InJvmSshd("sh", "-c");
        var inner = new InJvmSshd("sh", "-c");
        var connector = new SshConnector(InJvmSshd.noDefaults(folder))) {
      var behind =
          Targets.through(inner.target(folder, inner.port()), gate.target(folder, gate.port()));
      var strangers =
          Targets.trusting(behind, false, Files.createFile(folder.resolve("known_nobody")));
      allWell(
          List.of(
              () -> {
                connector.connect(behind).close();
                return null;
              },
              () -> refused(connector, strangers, Reason.UNKNOWN_HOST_KEY)));
      assertThat(listening()).containsExactlyInAnyOrder(gate.port(), inner.port());
    }
  }

  private static void allWell(List<Callable<?>> logins) throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var begun =
          IntStream.range(0, LOGINS)
              .mapToObj(i -> threads.submit(logins.get(i % logins.size())))
              .toList();
      for (var login : begun) {
        login.get();
      }
    }
  }

  /** The TCP ports this process listens on. */
  private static List<Integer> listening() throws IOException {
    var mine = ownSockets();
    return Stream.concat(table("tcp"), table("tcp6"))
        .filter(f -> LISTEN.equals(f[3]) && mine.contains("socket:[" + f[9] + "]"))
        .map(f -> Integer.parseInt(f[1].substring(f[1].indexOf(':') + 1), 16))
        .toList();
  }

  private static Stream<String[]> table(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/net", name)).stream()
        .map(l -> l.strip().split(" +"));
  }

  private static List<String> ownSockets() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(Files::isSymbolicLink)
          .map(
              p -> {
                try {
                  return Files.readSymbolicLink(p).toString();
                } catch (IOException e) {
                  return ""; // closed meanwhile
                }
              })
          .toList();
    }
  }
}

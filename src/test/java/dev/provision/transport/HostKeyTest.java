package dev.provision.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which host keys are refused, against a server in this JVM. */
class HostKeyTest {
  private static final String ED25519 =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE5vdEFSZWFsS2V5QnV0VGhpcnR5VHdvQnl0ZXNMb25n";

  @TempDir static Path folder;
  static InJvmSshd server;
  static SshConnector connector;

  @BeforeAll
  static void start() {
    server = new InJvmSshd("sh", "-c");
    connector = new SshConnector(InJvmSshd.noDefaults(folder));
  }

  @AfterAll
  static void stop() throws IOException {
    connector.close();
    server.close();
  }

  @Test
  void anotherKeyOfAnotherTypeIsAChangeToo() throws IOException {
    refused(name() + " " + ED25519, true, Reason.CHANGED_HOST_KEY, "has changed");
  }

  @Test
  void aRevokedKeyIsRefusedAlthoughItIsAlsoTrusted() throws IOException {
    var line = server.knownAt(server.port());
    refused(line + "@revoked " + line, true, Reason.CHANGED_HOST_KEY, "revoked");
  }

  @Test
  void anAuthoritysLineNeitherTrustsNorContradicts() throws IOException {
    refused("@cert-authority * " + ED25519, false, Reason.UNKNOWN_HOST_KEY, "is in none of");
  }

  @Test
  void acceptNewByManyAtOnceWritesOneLineAfterAnUnfinishedOne() throws Exception {
    var known = Files.writeString(folder.resolve("race"), "other " + ED25519);
    var target = Targets.trusting(server.target(folder, server.port()), true, known);
    try (var threads = Executors.newCachedThreadPool()) {
      var tasks =
          IntStream.range(0, 6)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        connector.connect(target).close();
                        return true;
                      })
              .toList();
      for (var result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isTrue();
      }
    }
    assertThat(Files.readAllLines(known)).hasSize(2);
  }

  private static void refused(String lines, boolean acceptNew, Reason reason, String text)
      throws IOException {
    var known = Files.writeString(Files.createTempFile(folder, "known", ""), lines + "\n");
    var target = Targets.trusting(server.target(folder, server.port()), acceptNew, known);
    assertThatThrownBy(() -> connector.connect(target))
        .isInstanceOfSatisfying(
            UnreachableException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(text);
    assertThat(Files.readString(known)).isEqualTo(lines + "\n");
  }

  private static String name() {
    return "[127.0.0.1]:" + server.port();
  }
}

package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.provision.config.Text;
import dev.provision.resource.HostFacts;
import dev.provision.shell.Sh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Downloads from a server of this test, by curl and by wget. */
class GetUrlIT {
  private static final GetUrlKind KIND = new GetUrlKind();
  private static final HostFacts NO_FACTS = HostFacts.of(Map.of());

  /** SHA-256 of what the server gives to everybody. */
  private static final String RIGHT =
      "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  /** Hides curl from the shell, so that wget is asked. */
  private static final String WITHOUT_CURL =
      "command() { [ \"$*\" != '-v curl' ] && (unset -f command && command \"$@\"); }\n";

  private HttpServer server;

  /** The busybox shell runs its own wget, which cannot be asked in secret. */
  static Stream<Arguments> shellsAndTools() {
    return Stream.concat(
        TestShell.ALL.stream().map(s -> Arguments.of(s, "")),
        TestShell.ALL.stream()
            .filter(s -> !s.name().equals("busybox"))
            .map(s -> Arguments.of(s, WITHOUT_CURL)));
  }

  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", GetUrlIT::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange asked) throws IOException {
    var path = asked.getRequestURI().getPath();
    var headers = asked.getRequestHeaders();
    if (path.equals("/moved")) {
      asked.getResponseHeaders().add("Location", "/hello");
      asked.sendResponseHeaders(302, -1);
      return;
    }
    if (!path.equals("/hello") && !path.equals("/headers")) {
      asked.sendResponseHeaders(404, 4);
      asked.getResponseBody().write("none".getBytes(StandardCharsets.UTF_8));
      asked.close();
      return;
    }
    var said =
        path.equals("/hello")
            ? "hello"
            : headers.getFirst("Authorization") + " " + headers.getFirst("X-Quoted");
    asked.sendResponseHeaders(200, 0);
    asked.getResponseBody().write(said.getBytes(StandardCharsets.UTF_8));
    asked.close();
  }

  @ParameterizedTest
  @MethodSource("shellsAndTools")
  void followsToAFileWithItsRights(TestShell shell, String hiding, @TempDir Path folder)
      throws IOException {
    var ran = ensure(shell, hiding, folder, "/moved", Optional.of(RIGHT));
    assertThat(ran.status()).as(ran.errors()).isZero();
    assertThat(folder.resolve("to")).hasContent("hello");
    assertThat(Files.getPosixFilePermissions(folder.resolve("to"))).hasSize(3);
    assertThat(names(folder)).containsExactlyInAnyOrder("to", "state");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void headersAndPasswordArrive(TestShell shell, @TempDir Path folder) {
    var ran = run(shell, "", folder, file(folder, "/headers", Optional.empty(), true));
    assertThat(ran.status()).as(ran.errors()).isZero();
    // me:p"w\ '
    assertThat(folder.resolve("to")).hasContent("Basic bWU6cCJ3XCAn it's \"q\" \\ $(id)");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void wgetIsNotToldSecrets(TestShell shell, @TempDir Path folder) {
    var file = file(folder, "/headers", Optional.empty(), true);
    assertThat(run(shell, WITHOUT_CURL, folder, file).errors())
        .isEqualTo("curl is not installed, which headers and passwords need\n");
  }

  @ParameterizedTest
  @MethodSource("shellsAndTools")
  void wrongContentIsNeverInstalled(TestShell shell, String hiding, @TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("to"), "old");
    var wrong = Optional.of("sha1:" + "0".repeat(40));
    var ran = ensure(shell, hiding, folder, "/hello", wrong);
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.errors())
        .contains("has the checksum aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d, not 0000");
    assertThat(folder.resolve("to")).hasContent("old");
    assertThat(names(folder)).containsExactlyInAnyOrder("to", "state");
  }

  @ParameterizedTest
  @MethodSource("shellsAndTools")
  void anErrorIsNoContent(TestShell shell, String hiding, @TempDir Path folder) throws IOException {
    var ran = ensure(shell, hiding, folder, "/none", Optional.empty());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.errors()).containsAnyOf("404", "wget ended with status 8");
    assertThat(names(folder)).containsExactly("state");
  }

  private TestShell.Ran ensure(
      TestShell shell, String hiding, Path folder, String path, Optional<String> checksum) {
    return run(shell, hiding, folder, file(folder, path, checksum, false));
  }

  private static TestShell.Ran run(TestShell shell, String hiding, Path folder, GetUrl file) {
    assertThat(KIND.check(file)).isEmpty();
    var program = TestShell.libraries().then(KIND.ensure(List.of(file), NO_FACTS));
    assertThat(program.toString()).doesNotContain("p\"w");
    return shell.run(Sh.constant(hiding).then(program), folder.resolve("state"));
  }

  private GetUrl file(Path folder, String path, Optional<String> checksum, boolean login) {
    return new GetUrl(
        Text.plain("http://127.0.0.1:" + server.getAddress().getPort() + path),
        folder.resolve("to").toString(),
        checksum,
        false,
        false,
        Optional.of(new FileMode("0640")),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Map.of("X-Quoted", Text.plain("it's \"q\" \\ $(id)"))).filter(_ -> login),
        Optional.of("me").filter(_ -> login),
        Optional.of(Text.secret("p\"w\\ '")).filter(_ -> login),
        false,
        true,
        10);
  }

  private static List<String> names(Path folder) throws IOException {
    try (var inside = Files.list(folder)) {
      return inside.map(f -> f.getFileName().toString()).toList();
    }
  }
}

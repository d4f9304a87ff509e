package dev.provision.resource.kind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.provision.config.Diagnostics;
import dev.provision.config.RecordBinder;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import dev.provision.resource.Output;
import dev.provision.shell.Sh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests to a server of this test, by the text a host gets. */
class UriTest {
  /** What the engine provides: values that conditions may ask for. */
  private static final Sh YIELD = Sh.constant("_yield() { printf '%s=%s;' \"$1\" \"$2\" >&2; }");

  private HttpServer server;

  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", UriTest::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Tells what was asked: method, path, some headers, body. */
  private static void answer(HttpExchange asked) throws IOException {
    var path = asked.getRequestURI().toString();
    var body = new String(asked.getRequestBody().readAllBytes(), UTF_8);
    if (path.equals("/moved")) {
      asked.getResponseHeaders().add("Location", "/there");
      asked.sendResponseHeaders(302, -1);
      return;
    }
    var said =
        path.equals("/json")
            ? "{\"done\": true, \"n\": [1, 2.5, null, \"\\u00fc\"]}\n\n"
            : asked.getRequestMethod()
                + " "
                + path
                + " "
                + asked.getRequestHeaders().get("Content-Type")
                + " "
                + asked.getRequestHeaders().get("X-Quoted")
                + " "
                + asked.getRequestHeaders().get("Authorization")
                + " "
                + body;
    asked
        .getResponseHeaders()
        .add(
            "Content-Type",
            path.equals("/json") ? "application/json; charset=utf-8" : "text/plain");
    boolean head = asked.getRequestMethod().equals("HEAD");
    asked.sendResponseHeaders(path.startsWith("/missing") ? 404 : 200, head ? -1 : 0);
    if (!head) {
      asked.getResponseBody().write(said.getBytes(UTF_8));
    }
    asked.close();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void everythingArrivesAsItIs(TestShell shell) {
    var result =
        request(
            shell,
            """
            url: BASE/it's?a=[1-2]&$HOME
            method: PUT
            headers: {X-Quoted: "it's \\"q\\"\\\\ $(id)", Content-Type: text/x}
            body: "two\\nlines' \\\\n"
            return_content: true
            """);
    assertThat(result)
        .containsEntry("status", 200L)
        .containsEntry("msg", "")
        .containsEntry("redirected", false)
        .containsEntry(
            "content",
            "PUT /it's?a=[1-2]&$HOME [text/x] [it's \"q\"\\ $(id)] null two\nlines' \\n");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void jsonIsReadAndTheBodyKeepsItsEnd(TestShell shell) {
    var result = request(shell, "{url: BASE/json, return_content: true}");
    assertThat(result)
        .containsEntry("content", "{\"done\": true, \"n\": [1, 2.5, null, \"\\u00fc\"]}\n\n");
    var json = (Map<?, ?>) result.get("json");
    assertThat(json.get("done")).isEqualTo(true);
    assertThat(json.get("n")).isEqualTo(Arrays.asList(1L, 2.5, null, "ü"));
    assertThat(request(shell, "{url: BASE/json}")).containsKey("json").doesNotContainKey("content");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aRedirectedPostBecomesAGet(TestShell shell) {
    var result =
        request(
            shell,
            "{url: BASE/moved, method: POST, body: {a: 1}, body_format: json,"
                + " follow_redirects: all, return_content: true}");
    assertThat(result.get("content")).asString().startsWith("GET /there ");
    assertThat(result).containsEntry("redirected", true);
    assertThat(result.get("url")).asString().endsWith("/there");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void headHasNoContent(TestShell shell) {
    assertThat(request(shell, "{url: BASE/x, method: HEAD, return_content: true}"))
        .containsEntry("status", 200L)
        .containsEntry("content", "");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aNameAndAPasswordAreSent(TestShell shell) {
    var result =
        request(shell, "{url: BASE/x, user: me, password: !vault 'p:w', return_content: true}");
    // me:p:w
    assertThat(result.get("content")).asString().contains("Basic bWU6cDp3");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void anotherStatusFailsAndSaysSo(TestShell shell) {
    var wrong = run(shell, "{url: BASE/missing}");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.errors()).contains("status=404;", "the answer has status 404, not 200");
    assertThat(run(shell, "{url: BASE/missing, status_code: '200, 404'}").status()).isZero();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void noAnswerHasTheStatusMinusOne(TestShell shell) {
    server.stop(0);
    var wrong = run(shell, "{url: BASE/x}");
    assertThat(wrong.status()).isEqualTo(7);
    assertThat(wrong.errors()).contains("status=-1;", "curl: (7)");
    assertThat(UriResult.of(uri("{url: BASE/x}"), output(wrong)).values())
        .containsEntry("status", -1L);
  }

  private Map<String, Object> request(TestShell shell, String yaml) {
    var ran = run(shell, yaml);
    assertThat(ran.status()).as(ran.errors()).isZero();
    return UriResult.of(uri(yaml), output(ran)).values();
  }

  private static Output output(TestShell.Ran ran) {
    return new Output(ran.status(), ran.output(), ran.errors().replaceAll("(?s)^.*;", ""), false);
  }

  private TestShell.Ran run(TestShell shell, String yaml) {
    var program = Sh.all(List.of(TestShell.libraries(), YIELD, UriRequest.of(uri(yaml))));
    return shell.run(program, Path.of("/none"));
  }

  private Uri uri(String yaml) {
    var out = new Diagnostics();
    var text = yaml.replace("BASE", "http://127.0.0.1:" + server.getAddress().getPort());
    var node = new Yaml((cipher, at) -> Secret.of(cipher)).read("uri.yml", text, out);
    var uri = RecordBinder.bind(node.orElseThrow(), Uri.class, "uri", out).orElseThrow();
    assertThat(uri.problems()).isEmpty();
    return uri;
  }
}

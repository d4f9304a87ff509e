package dev.provision.resource.kind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.RecordBinder;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import dev.provision.resource.Output;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests to a server of this test, by the text a host gets. */
class UriIT {
  /** Has nothing to give until a test ends. */
  private static final Semaphore LATE = new Semaphore(0);

  @TempDir private static Path without;

  private HttpServer server;

  static List<UriAsker> askers() throws IOException {
    return UriAsker.all(without);
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", UriIT::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    LATE.release(LATE.getQueueLength());
    server.stop(0);
  }

  /** Tells what was asked: method, path, some headers, body. */
  private static void answer(HttpExchange asked) throws IOException {
    var path = asked.getRequestURI().toString();
    var body = new String(asked.getRequestBody().readAllBytes(), UTF_8);
    if (path.startsWith("/moved")) {
      asked
          .getResponseHeaders()
          .add("Location", path.equals("/moved") ? "/there" : "ftp://127.0.0.1:9/x");
      asked.sendResponseHeaders(302, -1);
      return;
    }
    if (path.equals("/late")) {
      await(asked);
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

  /** Until who asked has gone. */
  private static void await(HttpExchange asked) {
    LATE.acquireUninterruptibly();
    asked.close();
  }

  @ParameterizedTest
  @MethodSource("askers")
  void everythingArrivesAsItIs(UriAsker asker) {
    var result =
        request(
            asker,
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
  @MethodSource("askers")
  void jsonIsReadAndTheBodyKeepsItsEnd(UriAsker asker) {
    var result = request(asker, "{url: BASE/json, return_content: true}");
    assertThat(result)
        .containsEntry("content", "{\"done\": true, \"n\": [1, 2.5, null, \"\\u00fc\"]}\n\n");
    var json = (Map<?, ?>) result.get("json");
    assertThat(json.get("done")).isEqualTo(true);
    assertThat(json.get("n")).isEqualTo(Arrays.asList(1L, 2.5, null, "ü"));
    assertThat(request(asker, "{url: BASE/json}")).containsKey("json").doesNotContainKey("content");
  }

  @ParameterizedTest
  @MethodSource("askers")
  void aRedirectedPostBecomesAGet(UriAsker asker) {
    var result =
        request(
            asker,
            "{url: BASE/moved, method: POST, body: {a: 1}, body_format: json,"
                + " follow_redirects: all, return_content: true}");
    assertThat(result.get("content")).asString().startsWith("GET /there ");
    assertThat(result).containsEntry("redirected", true);
    assertThat(result.get("url")).asString().endsWith("/there");
  }

  @ParameterizedTest
  @MethodSource("askers")
  void headHasNoContent(UriAsker asker) {
    assertThat(request(asker, "{url: BASE/x, method: HEAD, return_content: true}"))
        .containsEntry("status", 200L)
        .containsEntry("content", "");
  }

  @ParameterizedTest
  @MethodSource("askers")
  void aNameAndAPasswordAreSent(UriAsker asker) {
    var result =
        request(asker, "{url: BASE/x, user: me, password: !vault 'p:w', return_content: true}");
    // me:p:w
    assertThat(result.get("content")).asString().contains("Basic bWU6cDp3");
  }

  @ParameterizedTest
  @MethodSource("askers")
  void anotherStatusFailsAndSaysSo(UriAsker asker) {
    var wrong = run(asker, "{url: BASE/missing}");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.errors()).contains("status=404;", "the answer has status 404, not 200");
    assertThat(run(asker, "{url: BASE/missing, status_code: '200, 404'}").status()).isZero();
  }

  @ParameterizedTest
  @MethodSource("askers")
  void noAnswerHasTheStatusMinusOne(UriAsker asker) {
    server.stop(0);
    var wrong = run(asker, "{url: BASE/x}");
    assertThat(wrong.status()).isEqualTo(asker.of(7, 4, 1));
    assertThat(wrong.errors())
        .contains("status=-1;", asker.of("curl: (7)", "wget: (4)", "refused"), "onnect");
    assertThat(UriResult.of(uri("{url: BASE/x}"), output(wrong)).values())
        .containsEntry("status", -1L);
  }

  @ParameterizedTest
  @MethodSource("askers")
  void aBodyIsSentToItsLastByte(UriAsker asker) {
    for (String body :
        List.of("' lead'", "\"line\\n\\n\"", "\"# no = comment\\n x = y \"", "'@/etc/x'")) {
      var yaml = "{url: BASE/x, method: POST, return_content: true, body: " + body + "}";
      var sent = new Yaml((cipher, at) -> Secret.of(cipher)).read("b.yml", body, new Diagnostics());
      assertThat(request(asker, yaml).get("content"))
          .asString()
          .startsWith("POST /x [application/x-www-form-urlencoded] null null ")
          .endsWith("null " + ((Node.Str) sent.orElseThrow()).text());
    }
  }

  @ParameterizedTest
  @MethodSource("askers")
  void aRedirectionIsFollowedOnlyWhenAsked(UriAsker asker) {
    assertThat(request(asker, "{url: BASE/moved, return_content: true}").get("content"))
        .asString()
        .startsWith("GET /there ");
    assertThat(
            request(asker, "{url: BASE/moved, follow_redirects: none, status_code: 302}")
                .get("redirected"))
        .isEqualTo(false);
    assertThat(request(asker, "{url: BASE/moved, method: PUT, body: x, status_code: 302}"))
        .containsEntry("status", 302L);
  }

  @ParameterizedTest
  @MethodSource("askers")
  void aRedirectionNeverLeadsOutOfHttp(UriAsker asker) {
    assertThat(run(asker, "{url: BASE/moved/out}").status()).isNotZero();
  }

  @ParameterizedTest
  @MethodSource("askers")
  void theWholeExchangeHasATimeLimit(UriAsker asker) {
    var late = run(asker, "{url: BASE/late, timeout: 1}");
    assertThat(late.status()).isEqualTo(asker.of(28, 124, 1));
    assertThat(late.errors())
        .contains(asker.of("timed out", "within 1 seconds", "within 1 seconds"));
  }

  /** Of GNU wget alone: it would send them to any other host, too. */
  @ParameterizedTest
  @MethodSource("askers")
  void credentialsAreNotSentOnByWget(UriAsker asker) {
    var ran = run(asker, "{url: BASE/moved, user: me, password: !vault p}");
    assertThat(ran.status()).isEqualTo(asker.of(0, 1, 0));
    if (ran.status() != 0) {
      assertThat(ran.errors())
          .contains("wget would send the credentials on")
          .contains("install curl");
    }
  }

  @Test
  void withoutCurlAndGnuWgetItSaysSo() throws IOException {
    for (TestShell shell : TestShell.ALL) {
      var none = run(UriAsker.without(shell, without), "{url: BASE/x}");
      assertThat(none.status()).isEqualTo(1);
      assertThat(none.errors()).isEqualTo("neither curl nor GNU wget is installed\n");
    }
  }

  private Map<String, Object> request(UriAsker asker, String yaml) {
    var ran = run(asker, yaml);
    assertThat(ran.status()).as(ran.errors()).isZero();
    return UriResult.of(uri(yaml), output(ran)).values();
  }

  private static Output output(TestShell.Ran ran) {
    return new Output(ran.status(), ran.output(), ran.errors().replaceAll("(?s)^.*;", ""), false);
  }

  private TestShell.Ran run(UriAsker asker, String yaml) {
    return asker.run(uri(yaml));
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

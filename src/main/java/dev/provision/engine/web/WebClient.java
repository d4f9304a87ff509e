package dev.provision.engine.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.provision.config.Text;
import dev.provision.resource.Output;
import dev.provision.resource.WebRequest;
import dev.provision.shell.WireText;
import dev.provision.transport.Tunnel;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;

/**
 * Makes requests through tunnels. The client is the JDK's older one: it alone lets a request go
 * through SOCKS, so that address, server name and certificate stay those of the server.
 */
public record WebClient(Tunnels tunnels, Trust.Source source) {
  /** As many as curl follows. */
  private static final int REDIRECTIONS = 50;

  private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "DELETE");

  /** Headers that the JDK keeps to itself and would leave out without a word. */
  private static final Set<String> KEPT =
      Set.of(
          "access-control-request-headers",
          "access-control-request-method",
          "connection",
          "content-length",
          "content-transfer-encoding",
          "host",
          "keep-alive",
          "origin",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via");

  /** What the request came to, as a host's own client would have told it. */
  public Output ask(WebRequest request) {
    var refusal = refusal(request);
    if (refusal.isPresent()) {
      return WebAnswer.none(
          "the controller cannot send " + refusal.get() + " in place of this host: install curl");
    }
    try (var watch = new Watch(request.limit())) {
      return ask(request, watch);
    }
  }

  private Output ask(WebRequest request, Watch watch) {
    try {
      var hop = Hop.first(request);
      for (int n = 0; n <= REDIRECTIONS; n++) {
        var got = exchange(hop, watch);
        if (got.location().isEmpty() || !request.follows()) {
          return got.answer().output(request, n > 0);
        }
        hop = hop.next(got.answer().status(), got.location().get());
      }
      return WebAnswer.none(REDIRECTIONS + " redirections exceeded");
    } catch (IOException | IllegalArgumentException e) {
      return WebAnswer.none(
          watch.isOver() || e instanceof SocketTimeoutException
              ? "no whole answer within %d seconds".formatted(request.limit().toSeconds())
              : String.valueOf(e.getMessage()));
    }
  }

  /** What of the request is beyond the client. */
  private static Optional<String> refusal(WebRequest request) {
    if (!METHODS.contains(request.method())) {
      return Optional.of("a request " + request.method());
    }
    if (request.body().isPresent() && !WITH_BODY.contains(request.method())) {
      return Optional.of("a body with " + request.method());
    }
    return request.headers().keySet().stream()
        .filter(name -> KEPT.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(name -> "the header " + name);
  }

  private record Got(WebAnswer answer, Optional<String> location) {}

  private Got exchange(Hop hop, Watch watch) throws IOException {
    try (Tunnel tunnel = tunnels.open(hop.server(), hop.port())) {
      watch.guards(tunnel);
      var asked = opened(hop, tunnel.proxy());
      asked.setConnectTimeout(watch.millis());
      asked.setReadTimeout(watch.millis());
      watch.guards(asked::disconnect);
      headers(hop).forEach((name, value) -> asked.setRequestProperty(name, bytes(value)));
      if (hop.body().isPresent()) {
        asked.setDoOutput(true);
        try (var out = asked.getOutputStream()) {
          out.write(WireText.encode(hop.body().get().value()));
        }
      }
      int status = asked.getResponseCode();
      if (status < 0) {
        throw new IOException("what came is no answer of HTTP");
      }
      var type = Optional.ofNullable(asked.getContentType()).orElse("");
      var body = body(asked, status);
      var location =
          Optional.ofNullable(asked.getHeaderField("Location"))
              .filter(_ -> REDIRECTING.contains(status));
      return new Got(new WebAnswer(status, hop.to().toString(), type, body), location);
    }
  }

  private HttpURLConnection opened(Hop hop, Proxy proxy) throws IOException {
    var asked = (HttpURLConnection) hop.to().toURL().openConnection(proxy);
    if (asked instanceof HttpsURLConnection secured) {
      source.trust().guard(secured);
    }
    asked.setInstanceFollowRedirects(false);
    asked.setUseCaches(false);
    asked.setRequestMethod(hop.method());
    return asked;
  }

  private static Map<String, Text> headers(Hop hop) {
    var all = new java.util.TreeMap<String, Text>(String.CASE_INSENSITIVE_ORDER);
    all.put("User-Agent", Text.plain("provision"));
    all.put("Accept", Text.plain("*/*"));
    all.putAll(hop.headers());
    // A connection that stayed open would be used again by a request of another host.
    all.put("Connection", Text.plain("close"));
    return all;
  }

  /** The JDK sends each character as one byte. */
  private static String bytes(Text value) {
    return new String(WireText.encode(value.value()), ISO_8859_1);
  }

  private static byte[] body(HttpURLConnection asked, int status) throws IOException {
    InputStream in = status >= 400 ? asked.getErrorStream() : asked.getInputStream();
    if (in == null) {
      return new byte[0];
    }
    try (in) {
      return in.readNBytes(WebAnswer.LIMIT + 1);
    }
  }
}

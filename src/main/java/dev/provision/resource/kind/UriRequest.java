package dev.provision.resource.kind;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.provision.config.Node;
import dev.provision.config.NodeJson;
import dev.provision.config.NodeText;
import dev.provision.config.Text;
import dev.provision.resource.WebRequest;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A {@link Uri} as a host is asked for it: what curl would be told, and what wget. */
final class UriRequest {
  static final List<Library> LIBRARIES =
      List.of(
          Library.beside(UriRequest.class, "uri.sh"), Library.beside(UriRequest.class, "wget.sh"));

  /** Whether the host has either. */
  static final Sh ABLE = Sh.call("uri_able");

  private final CurlConfig config = new CurlConfig();

  private UriRequest() {}

  static Sh of(Uri uri) {
    var request = new UriRequest();
    request.write(uri);
    var statuses =
        uri.statusCode().stream()
            .map(s -> String.format("%03d", s))
            .collect(Collectors.joining(" "));
    return Sh.call(
        "uri_run",
        Word.quoted(statuses),
        Word.yesNo(uri.returnContent()),
        Word.number(uri.timeout()),
        Word.of(request.config.text()),
        Word.of(WgetConfig.of(uri)),
        Word.of(uri.url()),
        Word.of(body(uri)),
        Word.yesNo(WgetConfig.keepsCredentials(uri)));
  }

  /** As the controller makes it. */
  static WebRequest forwarded(Uri uri) {
    var headers = new LinkedHashMap<>(uri.headers().orElse(Map.of()));
    headers.putAll(addedHeaders(uri));
    uri.urlUsername()
        .ifPresent(
            u -> headers.put("Authorization", basic(u, uri.urlPassword().orElse(Text.plain("")))));
    boolean sends = uri.body().isPresent() || uri.method().equals("POST");
    return new WebRequest(
        uri.url(),
        uri.method(),
        headers,
        sends ? Optional.of(body(uri)) : Optional.empty(),
        follows(uri),
        uri.validateCerts(),
        uri.caPath(),
        Duration.ofSeconds(uri.timeout()),
        uri.statusCode());
  }

  /** Basic authentication (RFC 7617, 2). */
  static Text basic(String name, Text password) {
    var pair = (name + ":" + password.value()).getBytes(UTF_8);
    return new Text("Basic " + Base64.getEncoder().encodeToString(pair), password.secret());
  }

  /** Whether redirections are followed. */
  static boolean follows(Uri uri) {
    return switch (uri.followRedirects()) {
      case ALL -> true;
      case SAFE -> Uri.READING.contains(uri.method());
      case NONE -> false;
    };
  }

  /** The headers that its parameters ask for without naming them. */
  static Map<String, Text> addedHeaders(Uri uri) {
    boolean typed =
        uri.headers().orElse(Map.of()).keySet().stream().anyMatch("content-type"::equalsIgnoreCase);
    return uri.bodyFormat() == Uri.BodyFormat.JSON && uri.body().isPresent() && !typed
        ? Map.of("Content-Type", Text.plain("application/json"))
        : Map.of();
  }

  /** What is sent; empty when there is no body. */
  static Text body(Uri uri) {
    return uri.body().map(b -> text(uri.bodyFormat(), b)).orElse(Text.plain(""));
  }

  private void write(Uri uri) {
    config.address(uri.url());
    method(uri);
    uri.headers().orElse(Map.of()).forEach(config::header);
    uri.urlUsername().ifPresent(u -> config.user(u, uri.urlPassword()));
    if (!uri.validateCerts()) {
      config.flag("insecure");
    }
    uri.caPath().ifPresent(p -> config.option("cacert", p));
    config.option("max-time", Integer.toString(uri.timeout()));
    if (follows(uri)) {
      config.flag("location");
    }
    config.option("write-out", "\n%{http_code} %{url_effective} %{content_type}");
  }

  /** Told to use a method, curl uses it also after a redirection, where POST should become GET. */
  private void method(Uri uri) {
    switch (uri.method()) {
      case "HEAD" -> {
        config.flag("head");
        config.option("output", "/dev/null");
      }
      case "GET" -> {
        if (uri.body().isPresent()) {
          config.option("request", "GET");
        }
      }
      case "POST" -> {
        if (uri.body().isEmpty()) {
          config.option("data-raw", "");
        }
      }
      default -> config.option("request", uri.method());
    }
    if (uri.body().isPresent()) {
      addedHeaders(uri).forEach(config::header);
      config.option("data-raw", body(uri));
    }
  }

  /** What is sent. As with Ansible, text that is to be JSON is taken to be that already. */
  static Text text(Uri.BodyFormat format, Node body) {
    boolean written =
        format == Uri.BodyFormat.RAW || body instanceof Node.Str || body instanceof Node.Hidden;
    return written ? NodeText.of(body) : NodeJson.of(body);
  }
}

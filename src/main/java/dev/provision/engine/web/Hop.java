package dev.provision.engine.web;

import dev.provision.config.Text;
import dev.provision.resource.WebRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One of the requests that a request becomes when it is redirected. */
record Hop(URI to, String method, Map<String, Text> headers, Optional<Text> body) {
  /** Not sent on to another server. */
  private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

  private static final Set<String> ABOUT_THE_BODY = Set.of("content-type", "content-encoding");

  /** What stands for itself in an address (RFC 3986, 2). */
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]");

  /**
   * @throws IllegalArgumentException when the address is none
   */
  static Hop first(WebRequest request) {
    return new Hop(
        address(request.url().value()), request.method(), request.headers(), request.body());
  }

  /** What an address cannot hold is written as bytes; curl and wget do likewise. */
  private static URI address(String text) {
    int path = text.indexOf('/', text.indexOf("//") + 2);
    var server = path < 0 ? text : text.substring(0, path);
    var rest = path < 0 ? "/" : text.substring(path).replace("[", "%5B").replace("]", "%5D");
    return URI.create(FOREIGN.matcher(server + rest).replaceAll(m -> bytes(m.group())));
  }

  private static String bytes(String character) {
    var text = new StringBuilder();
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      text.append(String.format("%%%02X", b));
    }
    return text.toString();
  }

  /** The port that is asked, 80 or 443 where the address names none. */
  int port() {
    int standard = to.getScheme().equals("https") ? 443 : 80;
    return to.getPort() < 0 ? standard : to.getPort();
  }

  /** The name or address of the server, without the brackets around one of IPv6. */
  String server() {
    return to.getHost().replaceAll("^\\[|]$", "");
  }

  /**
   * Where a redirection leads (RFC 9110, 15.4); a POST becomes a GET, as everywhere.
   *
   * @throws IllegalArgumentException when that is no address of HTTP
   */
  Hop next(int status, String location) {
    var target = to.resolve(address(location, to));
    if (target.getHost() == null || !target.getScheme().matches("https?")) {
      throw new IllegalArgumentException("redirected to what is not HTTP");
    }
    boolean asGet =
        status == 303 && !method.equals("HEAD")
            || (status == 301 || status == 302) && method.equals("POST");
    boolean elsewhere = !sameServer(target);
    var kept = new HashMap<String, Text>();
    headers.forEach(
        (name, value) -> {
          var lower = name.toLowerCase(Locale.ROOT);
          boolean left =
              elsewhere && CREDENTIALS.contains(lower) || asGet && ABOUT_THE_BODY.contains(lower);
          if (!left) {
            kept.put(name, value);
          }
        });
    return new Hop(target, asGet ? "GET" : method, kept, asGet ? Optional.empty() : body);
  }

  private static URI address(String location, URI base) {
    return location.matches("https?://.*")
        ? address(location)
        : base.resolve(FOREIGN.matcher(location).replaceAll(m -> bytes(m.group())));
  }

  private boolean sameServer(URI other) {
    return new Hop(other, method, headers, body).port() == port()
        && other.getScheme().equals(to.getScheme())
        && other.getHost().equalsIgnoreCase(to.getHost());
  }
}

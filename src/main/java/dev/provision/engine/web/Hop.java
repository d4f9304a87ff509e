package dev.provision.engine.web;

import dev.provision.config.Text;
import dev.provision.resource.WebRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

  /** A server's name or address, and its port. */
  private static final Pattern SERVER = Pattern.compile("^(.*?)(?::(\\d*))?$");

  /**
   * @throws IllegalArgumentException when the address is none
   */
  static Hop first(WebRequest request) {
    var to = address(request.url().value());
    var headers = new HashMap<>(request.headers());
    if (to.getUserInfo() != null) {
      headers.putIfAbsent("Authorization", basic(to.getUserInfo()));
    }
    return new Hop(to, request.method(), headers, request.body());
  }

  /** Whom an address names is told at once, as curl does (RFC 7617, 2). */
  private static Text basic(String user) {
    var bytes = (user.contains(":") ? user : user + ":").getBytes(StandardCharsets.UTF_8);
    return Text.secret("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  /** What an address cannot hold is written as bytes; curl and wget do likewise. */
  private static URI address(String text) {
    int path = text.indexOf('/', text.indexOf("//") + 2);
    var server = path < 0 ? text : text.substring(0, path);
    var rest = path < 0 ? "/" : brackets(text.substring(path));
    return URI.create(FOREIGN.matcher(server + rest).replaceAll(m -> bytes(m.group())));
  }

  /** A query may have brackets, a path may not. */
  private static String brackets(String rest) {
    int query = rest.indexOf('?');
    var path = query < 0 ? rest : rest.substring(0, query);
    return path.replace("[", "%5B").replace("]", "%5D") + rest.substring(path.length());
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
    var named = SERVER.matcher(authority()).replaceFirst("$2");
    int standard = to.getScheme().equals("https") ? 443 : 80;
    return named.isEmpty() ? standard : Integer.parseInt(named);
  }

  /** The name or address of the server, without the brackets around one of IPv6. */
  String server() {
    return SERVER.matcher(authority()).replaceFirst("$1").replaceAll("[\\[\\]]", "");
  }

  /** Not as {@link URI#getHost} has it: names with an underscore are none to it. */
  private String authority() {
    var text = to.getRawAuthority();
    return text.substring(text.lastIndexOf('@') + 1);
  }

  /**
   * Where a redirection leads (RFC 9110, 15.4); a POST becomes a GET, as everywhere.
   *
   * @throws IllegalArgumentException when that is no address of HTTP
   */
  Hop next(int status, String location) {
    var target = to.resolve(address(location, to));
    if (target.getRawAuthority() == null || !target.getScheme().matches("https?")) {
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
    var there = new Hop(other, method, headers, body);
    return there.port() == port()
        && other.getScheme().equals(to.getScheme())
        && there.server().equalsIgnoreCase(server());
  }
}

package dev.provision.resource.kind;

import dev.provision.config.Comma;
import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.config.Node;
import dev.provision.config.Text;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code uri}: an HTTP request from the host. GET and HEAD only read; any other method acts.
 *
 * @param url absolute, http or https
 * @param method in capitals
 * @param statusCode the statuses that are right
 * @param returnContent whether the result holds the body
 * @param headers to send
 * @param body what to send: text, or with {@code body_format: json} any value
 * @param bodyFormat how the body is written
 * @param urlUsername for Basic authentication
 * @param urlPassword likewise
 * @param validateCerts whether the server's certificate is checked
 * @param caPath a file of trusted certificates on the host
 * @param forceBasicAuth is accepted: the name and the password are always sent at once
 * @param timeout for the whole exchange, in seconds
 * @param followRedirects which redirections are followed
 */
public record Uri(
    Text url,
    @Default("GET") String method,
    @Comma @Default("200") List<Integer> statusCode,
    @Default("false") boolean returnContent,
    Optional<Map<String, Text>> headers,
    Optional<Node> body,
    @Default("raw") BodyFormat bodyFormat,
    @Key(aliases = {"user"}) Optional<String> urlUsername,
    @Key(aliases = {"password"}) Optional<Text> urlPassword,
    @Default("false") boolean forceBasicAuth,
    @Default("true") boolean validateCerts,
    Optional<String> caPath,
    @Default("30") int timeout,
    @Default("safe") Redirects followRedirects) {
  /** The methods that only read. */
  static final Set<String> READING = Set.of("GET", "HEAD");

  public static final Module<Uri> MODULE =
      new Module<>(
          "uri",
          List.of(Module.BUILTIN),
          Uri.class,
          (uri, _) -> READING.contains(uri.method) ? new UriLookup() : new UriAction());

  /** How a body is written. */
  public enum BodyFormat {
    RAW,
    JSON
  }

  /** Which redirections are followed. */
  public enum Redirects {
    ALL,
    SAFE,
    NONE
  }

  List<Problem> problems() {
    var problems =
        new ArrayList<>(
            CurlConfig.problems(url, headers.orElse(Map.of()), urlUsername, urlPassword));
    if (!method.matches("[A-Z]+")) {
      problems.add(new Problem("method", "a method is a word in capitals", "such as POST"));
    }
    if (method.equals("HEAD") && body.isPresent()) {
      problems.add(new Problem("body", "a HEAD request has no body"));
    }
    if (body.filter(b -> UriRequest.text(bodyFormat, b).value().indexOf('\0') >= 0).isPresent()) {
      problems.add(new Problem("body", "text cannot hold the character NUL"));
    }
    if (timeout < 1) {
      problems.add(new Problem("timeout", "a request needs at least one second"));
    }
    caPath.ifPresent(p -> problems.addAll(HostPath.check("ca_path", p)));
    return problems;
  }
}

package dev.provision.resource.kind;

import dev.provision.config.Text;
import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What curl is asked, as its configuration file says it (curl(1), -K). */
final class CurlConfig {
  private final List<String> lines = new ArrayList<>();
  private boolean secret;

  /** The text of the file; secret when anything in it is. */
  Text text() {
    var text = String.join("\n", lines);
    return secret ? Text.secret(text) : Text.plain(text);
  }

  void flag(String name) {
    lines.add(name);
  }

  void option(String name, String value) {
    option(name, Text.plain(value));
  }

  /** Within quotes curl reads \\ \" \n \r \t; nothing else is special. */
  void option(String name, Text value) {
    secret |= value.secret();
    var escaped =
        value
            .value()
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t");
    lines.add(name + " = \"" + escaped + "\"");
  }

  /** The address, in which braces and brackets mean themselves; it leads to HTTP only. */
  void address(Text url) {
    option("url", url);
    flag("globoff");
    option("proto", "=http,https");
    option("proto-redir", "=http,https");
  }

  /** Without a colon at its end, a header with an empty value would not be sent. */
  void header(String name, Text value) {
    var line = value.value().isEmpty() ? name + ";" : name + ": " + value.value();
    option("header", new Text(line, value.secret()));
  }

  void user(String name, Optional<Text> password) {
    var given = password.orElse(Text.plain(""));
    option("user", new Text(name + ":" + given.value(), given.secret()));
  }

  /** What no request can hold, of the parameters that all requests have. */
  static List<Problem> problems(
      Text url, Map<String, Text> headers, Optional<String> user, Optional<Text> password) {
    var problems = new ArrayList<Problem>();
    if (!url.value().matches("https?://[^\\s\\x00]+")) {
      problems.add(
          new Problem("url", "'" + url + "' is no address of HTTP", "begin it with http://"));
    }
    headers.forEach((name, value) -> header(name, value, problems));
    if (user.filter(u -> u.matches("(?s).*[:\\x00].*")).isPresent()) {
      problems.add(
          new Problem(
              "url_username", "a name for Basic authentication has no colon (RFC 7617, 2)"));
    }
    if (password.filter(p -> p.value().indexOf('\0') >= 0).isPresent()) {
      problems.add(new Problem("url_password", "a password cannot hold the character NUL"));
    }
    if (password.isPresent() && user.isEmpty()) {
      problems.add(new Problem("url_password", "there is no url_username that it belongs to"));
    }
    return problems;
  }

  private static void header(String name, Text value, List<Problem> problems) {
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      problems.add(new Problem("headers", "'" + name + "' is no name of a header (RFC 9110, 5.1)"));
    }
    if (value.value().matches("(?s).*[\\r\\n\\x00].*")) {
      problems.add(new Problem("headers", "the value of " + name + " is more than one line"));
    }
  }
}

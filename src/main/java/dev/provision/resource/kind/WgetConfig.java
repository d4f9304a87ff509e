package dev.provision.resource.kind;

import dev.provision.config.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What GNU wget is asked, as its configuration file says it (wget's manual, Wgetrc Commands). A
 * value is the rest of the line; nothing in it is special. Address and body are not in it.
 */
final class WgetConfig {
  /** The log is the only place where wget tells status and final address, so it has to be whole. */
  private static final List<String> ALWAYS =
      List.of(
          "verbose = on",
          "show_progress = off",
          "server_response = on",
          "content_on_error = on",
          "output_document = -",
          "auth_no_challenge = on",
          "tries = 1",
          "hsts = off",
          "netrc = off",
          "cookies = off",
          "iri = off");

  /** As many as curl follows. */
  private static final int REDIRECTIONS = 50;

  /** Headers that curl does not send on to another host; wget sends all. */
  private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

  private final List<String> lines = new ArrayList<>(ALWAYS);
  private boolean secret;

  private WgetConfig() {}

  /** The text of the file; secret when anything in it is. */
  static Text of(Uri uri) {
    var config = new WgetConfig();
    config.write(uri);
    var text = String.join("\n", config.lines);
    return config.secret ? Text.secret(text) : Text.plain(text);
  }

  /** Whether it is asked not to follow redirections only as it would send credentials on. */
  static boolean keepsCredentials(Uri uri) {
    return UriRequest.follows(uri) && hasCredentials(uri);
  }

  private static boolean hasCredentials(Uri uri) {
    return uri.urlUsername().isPresent()
        || uri.headers().orElse(Map.of()).keySet().stream()
            .anyMatch(name -> CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)));
  }

  private void write(Uri uri) {
    boolean follows = UriRequest.follows(uri) && !hasCredentials(uri);
    option("max_redirect", Integer.toString(follows ? REDIRECTIONS : 0));
    option("method", uri.method());
    uri.headers().orElse(Map.of()).forEach(this::header);
    UriRequest.addedHeaders(uri).forEach(this::header);
    uri.urlUsername().ifPresent(u -> user(u, uri.urlPassword().orElse(Text.plain(""))));
    if (!UriRequest.body(uri).value().isEmpty()) {
      option("body_file", "/dev/fd/4");
    }
    if (!uri.validateCerts()) {
      option("check_certificate", "off");
    }
    uri.caPath().ifPresent(this::trustOnly);
  }

  /** Without a directory that cannot be read, the system's certificates were trusted as well. */
  private void trustOnly(String file) {
    option("ca_certificate", file);
    option("ca_directory", "/dev/null");
  }

  /** A name and a password of its own wget would send also to where it is redirected. */
  private void user(String name, Text password) {
    header("Authorization", UriRequest.basic(name, password));
  }

  private void header(String name, Text value) {
    secret |= value.secret();
    option("header", name + ": " + value.value());
  }

  private void option(String name, String value) {
    lines.add(name + " = " + value);
  }
}

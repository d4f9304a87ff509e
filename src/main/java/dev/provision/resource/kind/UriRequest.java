package dev.provision.resource.kind;

import dev.provision.config.JsonText;
import dev.provision.config.Node;
import dev.provision.config.Text;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request as curl takes it from a configuration file (curl(1), -K), and its answer. */
final class UriRequest {
  static final Library LIBRARY = Library.beside(UriRequest.class, "uri.sh");

  private final List<String> lines = new ArrayList<>();
  private boolean secret;

  private UriRequest() {}

  static Sh of(Uri uri) {
    var request = new UriRequest();
    request.write(uri);
    var config = String.join("\n", request.lines);
    var statuses =
        uri.statusCode().stream()
            .map(s -> String.format("%03d", s))
            .collect(Collectors.joining(" "));
    var text = request.secret ? Text.secret(config) : Text.plain(config);
    return Sh.call("uri_run", Word.quoted(statuses), Word.of(text));
  }

  private void write(Uri uri) {
    option("url", uri.url());
    if (uri.method().equals("HEAD")) {
      lines.add("head");
    } else {
      option("request", Text.plain(uri.method()));
    }
    uri.headers().orElse(Map.of()).forEach(this::header);
    uri.body().ifPresent(b -> body(uri.bodyFormat(), b));
    uri.urlUsername().ifPresent(u -> user(u, uri));
    if (!uri.validateCerts()) {
      lines.add("insecure");
    }
    uri.caPath().ifPresent(p -> option("cacert", Text.plain(p)));
    option("max-time", Text.plain(Integer.toString(uri.timeout())));
    boolean safe = uri.method().equals("GET") || uri.method().equals("HEAD");
    if (uri.followRedirects() == Uri.Redirects.ALL
        || uri.followRedirects() == Uri.Redirects.SAFE && safe) {
      lines.add("location");
    }
    option("write-out", Text.plain("\n%{http_code} %{content_type} %{url_effective}"));
  }

  private void header(String name, Text value) {
    var line = name + ": " + value.value();
    option("header", value.secret() ? Text.secret(line) : Text.plain(line));
  }

  private void body(Uri.BodyFormat format, Node body) {
    switch (format) {
      case JSON -> {
        option("header", Text.plain("Content-Type: application/json"));
        option("data-raw", JsonText.of(body));
      }
      case RAW -> option("data-raw", raw(body));
    }
  }

  private static Text raw(Node body) {
    return switch (body) {
      case Node.Str str -> Text.plain(str.text());
      case Node.Hidden hidden -> Text.secret(hidden.secret().reveal());
      case Node.Num num -> Text.plain(num.raw());
      case Node.Bool bool -> Text.plain(bool.raw());
      case Node.Null _ -> Text.plain("");
      case Node.Seq _, Node.Map _ -> JsonText.of(body);
    };
  }

  private void user(String name, Uri uri) {
    var password = uri.urlPassword().orElse(Text.plain(""));
    var pair = name + ":" + password.value();
    option("user", password.secret() ? Text.secret(pair) : Text.plain(pair));
  }

  /** Within quotes curl reads \\ \" \n \r \t; nothing else is special. */
  private void option(String name, Text value) {
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

  /** What {@code register} keeps: Ansible's status, url, content_type, content, json, msg. */
  static Result result(Uri uri, Output output) {
    var text = output.stdout().stripTrailing();
    int cut = text.lastIndexOf('\n');
    var body = cut < 0 ? "" : text.substring(0, cut);
    var trailer = text.substring(cut + 1).split(" ", 2);
    var result = Result.ofProgram(new Output(output.rc(), "", output.stderr(), output.cut()));
    long status = trailer[0].matches("[0-9]{3}") ? Long.parseLong(trailer[0]) : 0;
    result = result.with("status", status == 0 ? -1L : status);
    result = result.with("url", uri.url().toString());
    result = result.with("msg", output.stderr().strip());
    return uri.returnContent() ? result.with("content", body) : result;
  }
}

package dev.provision.resource.kind;

import dev.provision.config.JsonReader;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/** What {@code register} keeps of a request, by Ansible's names. */
final class UriResult {
  private UriResult() {}

  /**
   * Status (-1 when there was no answer), address after redirections, media type, content and what
   * it says as JSON. The first line of the output tells of the answer, the rest is the body.
   */
  static Result of(Uri uri, Output output) {
    int end = output.stdout().indexOf('\n');
    var head = (end < 0 ? "" : output.stdout().substring(0, end)).split(" ", 3);
    var body = output.stdout().substring(end + 1);
    var values = new LinkedHashMap<String, Object>();
    values.put("status", head[0].matches("[1-9][0-9]{2}") ? Long.parseLong(head[0]) : -1L);
    var url = head.length > 1 && head[1].contains(":") ? head[1] : uri.url().value();
    values.put("url", uri.url().secret() ? uri.url().toString() : url);
    values.put("redirected", !url.equals(uri.url().value()));
    values.put("content_type", head.length > 2 ? head[2] : "");
    values.put("msg", output.stderr().strip());
    if (uri.returnContent()) {
      values.put("content", body);
    }
    if (isJson(head.length > 2 ? head[2] : "")) {
      json(body).ifPresent(json -> values.put("json", json));
    }
    return new Result(values);
  }

  /** As Ansible judges: the subtype or its suffix, as in {@code application/problem+json}. */
  private static boolean isJson(String type) {
    return type.toLowerCase(Locale.ROOT).matches("[^/;]+/([^;]*\\+)?(json|javascript)\\s*(;.*)?");
  }

  private static Optional<Object> json(String body) {
    try {
      return Optional.ofNullable(JsonReader.read(body));
    } catch (IllegalArgumentException e) {
      // As with Ansible, an answer that only calls itself JSON is none.
      return Optional.empty();
    }
  }
}

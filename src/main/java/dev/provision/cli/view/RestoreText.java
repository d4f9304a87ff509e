package dev.provision.cli.view;

import dev.provision.backup.RestoreResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a restore came to, for people and as JSON. */
public final class RestoreText {
  private RestoreText() {}

  /** A line for each model, and for each that is not there. */
  public static List<String> lines(Map<String, RestoreResult> results) {
    var lines = new ArrayList<String>();
    results.forEach(
        (host, result) -> {
          result
              .failure()
              .ifPresent(
                  w ->
                      lines.add(
                          host
                              + " | "
                              + (result.unreachable() ? "unreachable" : "failed")
                              + " | "
                              + w));
          result.models().forEach(m -> lines.add(host + " | there | " + m));
          result.problems().forEach(p -> lines.add(host + " | failed | " + p));
        });
    long sent = results.values().stream().mapToLong(RestoreResult::sent).sum();
    long models = results.values().stream().mapToLong(r -> r.models().size()).sum();
    lines.add(
        "Brought %s; %s had to be sent."
            .formatted(models == 1 ? "1 model" : models + " models", Sizes.bytes(sent)));
    return lines;
  }

  /** The same as JSON. */
  public static Map<String, Object> json(Map<String, RestoreResult> results) {
    var json = new LinkedHashMap<String, Object>();
    json.put("version", 1);
    json.put(
        "hosts",
        results.values().stream()
            .map(
                r -> {
                  var host = new LinkedHashMap<String, Object>();
                  host.put("host", r.host());
                  host.put("failure", r.failure());
                  host.put("unreachable", r.unreachable());
                  host.put("models", r.models());
                  host.put("problems", r.problems());
                  host.put("sent_bytes", r.sent());
                  return host;
                })
            .toList());
    return json;
  }
}

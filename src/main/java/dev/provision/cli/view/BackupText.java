package dev.provision.cli.view;

import dev.provision.backup.HostResult;
import dev.provision.backup.ModelName;
import dev.provision.backup.ServerResult;
import dev.provision.repository.Model;
import dev.provision.repository.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a backup came to, for people and as JSON. */
public final class BackupText {
  private BackupText() {}

  /** A line for each server, and one for each thing that is to be known of it. */
  public static List<String> lines(Map<String, HostResult> results) {
    var lines = new ArrayList<String>();
    results.forEach(
        (host, result) -> {
          result.failure().ifPresent(w -> lines.add(line(host, failed(result), w)));
          result.servers().forEach(server -> server(host, server, lines));
          result.notes().forEach(n -> lines.add(line(host, "note", n)));
        });
    lines.add(total(results));
    return lines;
  }

  private static String failed(HostResult result) {
    return result.unreachable() ? "unreachable" : "failed";
  }

  private static void server(String host, ServerResult server, List<String> lines) {
    server.failure().ifPresent(w -> lines.add(line(host, "failed", server.server() + ": " + w)));
    server
        .snapshot()
        .ifPresent(
            s -> lines.add(line(host, server.isPartial() ? "partial" : "ok", kept(server, s))));
    server.incomplete().forEach(w -> lines.add(line(host, "incomplete", w)));
    server
        .gone()
        .forEach(m -> lines.add(line(host, "gone", m + " was there last time and is no more")));
  }

  private static String kept(ServerResult server, Snapshot snapshot) {
    long all = snapshot.models().stream().mapToLong(Model::size).sum();
    int count = snapshot.models().size();
    return "%s: %s, %s, %s of it new; snapshot %s"
        .formatted(
            server.server(),
            count == 1 ? "1 model" : count + " models",
            Sizes.bytes(all),
            server.fetched() == 0 ? "nothing" : Sizes.bytes(server.fetched()),
            snapshot.id());
  }

  /** A line about a host; the text may be its own. */
  static String line(String host, String state, String text) {
    return "%s | %s | %s".formatted(host, state, Printable.line(text));
  }

  private static String total(Map<String, HostResult> results) {
    long failed = results.values().stream().filter(HostResult::hasFailed).count();
    long partial = results.values().stream().filter(r -> !r.hasFailed() && r.isPartial()).count();
    long fetched =
        results.values().stream()
            .flatMap(r -> r.servers().stream())
            .mapToLong(ServerResult::fetched)
            .sum();
    var hosts = results.size() == 1 ? "1 host" : results.size() + " hosts";
    return "Kept %d of %s%s; %s were new to the repository."
        .formatted(
            results.size() - failed,
            hosts,
            partial == 0 ? "" : ", " + partial + " not whole",
            Sizes.bytes(fetched));
  }

  /** The same as JSON. */
  public static Map<String, Object> json(Map<String, HostResult> results) {
    var json = new LinkedHashMap<String, Object>();
    json.put("version", 1);
    json.put("hosts", results.values().stream().map(BackupText::json).toList());
    return json;
  }

  private static Map<String, Object> json(HostResult result) {
    var json = new LinkedHashMap<String, Object>();
    json.put("host", result.host());
    json.put("failure", result.failure());
    json.put("unreachable", result.unreachable());
    json.put("notes", result.notes());
    json.put("servers", result.servers().stream().map(BackupText::json).toList());
    return json;
  }

  private static Map<String, Object> json(ServerResult server) {
    var json = new LinkedHashMap<String, Object>();
    json.put("server", server.server());
    json.put("snapshot", server.snapshot().map(Snapshot::id));
    json.put(
        "models",
        server.snapshot().stream()
            .flatMap(s -> s.models().stream())
            .map(m -> ModelName.brief(m.name()))
            .toList());
    json.put("fetched_bytes", server.fetched());
    json.put("incomplete", server.incomplete());
    json.put("gone", server.gone());
    json.put("failure", server.failure());
    return json;
  }
}

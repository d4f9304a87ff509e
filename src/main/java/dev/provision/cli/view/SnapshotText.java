package dev.provision.cli.view;

import dev.provision.backup.ModelName;
import dev.provision.repository.Model;
import dev.provision.repository.Snapshot;
import dev.provision.repository.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Snapshots, for people and as JSON. */
public final class SnapshotText {
  private SnapshotText() {}

  /** The columns of a list. */
  public static Map<String, Object> row(Snapshot snapshot) {
    var row = new LinkedHashMap<String, Object>();
    row.put("snapshot", snapshot.id());
    row.put("host", snapshot.host());
    row.put("server", snapshot.origin().server());
    row.put("models", snapshot.models().size());
    row.put("size", Sizes.bytes(snapshot.models().stream().mapToLong(Model::size).sum()));
    row.put("marks", marks(snapshot));
    return row;
  }

  private static String marks(Snapshot snapshot) {
    var marks = new ArrayList<String>();
    if (!snapshot.complete()) {
      marks.add("incomplete");
    }
    if (snapshot.pinned()) {
      marks.add("pinned");
    }
    marks.addAll(snapshot.tags());
    return String.join(" ", marks);
  }

  public static String size(Model model) {
    return Sizes.bytes(model.size());
  }

  /** All of one. */
  public static List<String> lines(Snapshot snapshot) {
    var origin = snapshot.origin();
    var lines = new ArrayList<String>();
    lines.add("snapshot " + snapshot.id() + " of " + snapshot.host());
    lines.add("taken    " + snapshot.taken());
    lines.add("server   " + origin.server() + ", Ollama " + origin.version());
    lines.add("store    " + origin.store());
    if (!marks(snapshot).isEmpty()) {
      lines.add("marks    " + marks(snapshot));
    }
    origin.environment().forEach((k, v) -> lines.add("setting  " + k + "=" + v));
    for (Model model : snapshot.models()) {
      lines.add(
          "model    %s  %s  %s"
              .formatted(
                  ModelName.brief(model.name()),
                  model.manifest().digest().hex().substring(0, 12),
                  size(model)));
      model.missing().forEach(d -> lines.add("         lacks " + d));
    }
    snapshot
        .files()
        .forEach(f -> lines.add("file     %s  %s %s".formatted(f.path(), f.mode(), f.owner())));
    return lines;
  }

  /** All of one as JSON. */
  public static Map<String, Object> json(Snapshot snapshot) {
    var json = new LinkedHashMap<String, Object>();
    json.put("version", 1);
    json.put("snapshot", snapshot.id());
    json.put("host", snapshot.host());
    json.put("taken", snapshot.taken().toString());
    json.put("server", snapshot.origin().server());
    json.put("ollama", snapshot.origin().version());
    json.put("store", snapshot.origin().store());
    json.put("complete", snapshot.complete());
    json.put("pinned", snapshot.pinned());
    json.put("tags", snapshot.tags());
    json.put("environment", snapshot.origin().environment());
    json.put("models", snapshot.models().stream().map(SnapshotText::json).toList());
    json.put("files", snapshot.files().stream().map(f -> f.path()).toList());
    return json;
  }

  private static Map<String, Object> json(Model model) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", ModelName.brief(model.name()));
    json.put("digest", model.manifest().digest().hex());
    json.put("size_bytes", model.size());
    json.put("missing", model.missing().stream().map(Object::toString).toList());
    return json;
  }

  /** The columns of statistics. */
  public static Map<String, Object> row(Statistics.Host host) {
    var row = new LinkedHashMap<String, Object>();
    row.put("host", host.name());
    row.put("snapshots", host.snapshots());
    row.put("size", Sizes.bytes(host.bytes()));
    row.put("its alone", Sizes.bytes(host.own()));
    row.put("shared", Sizes.bytes(host.bytes() - host.own()));
    return row;
  }

  public static String total(Statistics s) {
    var total =
        "%s are stored; kept for each host by itself it would be %s."
            .formatted(Sizes.bytes(s.stored()), Sizes.bytes(s.separate()));
    return s.stored() <= s.listed()
        ? total
        : total + " A prune may free " + Sizes.bytes(s.stored() - s.listed()) + ".";
  }

  /** Statistics as JSON. */
  public static Map<String, Object> json(Statistics statistics) {
    var json = new LinkedHashMap<String, Object>();
    json.put("version", 1);
    json.put("stored_bytes", statistics.stored());
    json.put("listed_bytes", statistics.listed());
    json.put("separate_bytes", statistics.separate());
    json.put(
        "hosts",
        statistics.hosts().stream()
            .map(
                h -> {
                  var host = new LinkedHashMap<String, Object>();
                  host.put("host", h.name());
                  host.put("snapshots", h.snapshots());
                  host.put("bytes", h.bytes());
                  host.put("own_bytes", h.own());
                  return host;
                })
            .toList());
    return json;
  }
}

package dev.provision.cli.view;

import dev.provision.backup.ProjectBackup;
import dev.provision.repository.Check;
import dev.provision.repository.Prune;
import dev.provision.repository.Snapshot;
import dev.provision.storage.Stored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What keeping a repository small and right came to, for people and as JSON. */
public final class KeepText {
  private static final String VERSION = "version";

  private KeepText() {}

  /** A line for each snapshot: why it stays, or that it goes. */
  public static List<String> lines(Map<Snapshot, List<String>> reasons, boolean dry) {
    var lines = new ArrayList<String>();
    reasons.forEach(
        (snapshot, why) ->
            lines.add(
                "%-6s  %s  %s%s"
                    .formatted(
                        why.isEmpty() ? dry ? "would" : "gone" : "stays",
                        snapshot.id(),
                        snapshot.host(),
                        why.isEmpty() ? dry ? "  go" : "" : "  (" + String.join(", ", why) + ")")));
    long gone = reasons.values().stream().filter(List::isEmpty).count();
    lines.add(
        "%d of %d snapshots %s; their models stay until a prune."
            .formatted(gone, reasons.size(), dry ? "would go" : "are gone"));
    return lines;
  }

  /** The same as JSON. */
  public static Map<String, Object> json(Map<Snapshot, List<String>> reasons, boolean dry) {
    var json = new LinkedHashMap<String, Object>();
    json.put(VERSION, 1);
    json.put("dry_run", dry);
    json.put(
        "snapshots",
        reasons.entrySet().stream()
            .map(
                e -> {
                  var row = new LinkedHashMap<String, Object>();
                  row.put("snapshot", e.getKey().id());
                  row.put("host", e.getKey().host());
                  row.put("kept", !e.getValue().isEmpty());
                  row.put("reasons", e.getValue());
                  return row;
                })
            .toList());
    return json;
  }

  public static String line(Prune prune, boolean dry) {
    int count = prune.blobs().size();
    return "%s %s, %s, %s."
        .formatted(
            count == 1 ? "1 blob" : count + " blobs",
            "that no snapshot lists",
            Sizes.bytes(prune.bytes()),
            dry ? "would be removed" : "removed");
  }

  /** The same as JSON. */
  public static Map<String, Object> json(Prune prune, boolean dry) {
    var json = new LinkedHashMap<String, Object>();
    json.put(VERSION, 1);
    json.put("dry_run", dry);
    json.put("bytes", prune.bytes());
    json.put("blobs", prune.blobs().stream().map(Stored::last).toList());
    return json;
  }

  /** What is wrong with a blob, and which snapshots need it. */
  static List<String> lines(Check.Fault fault) {
    var needing =
        fault.snapshots().stream()
            .map(s -> s.id() + " of " + s.host())
            .collect(Collectors.joining(", "));
    return List.of("wrong: " + Printable.line(fault.what()), "       needed by " + needing);
  }

  /** A line for each thing that is wrong, and one for all. */
  public static List<String> lines(Check.Found found) {
    var lines = new ArrayList<String>();
    found.unreadable().forEach(u -> lines.add("wrong: " + Printable.line(u)));
    found.faults().forEach(fault -> lines.addAll(lines(fault)));
    lines.addAll(remedies(found.faults()));
    lines.add(
        "%d snapshots with %d blobs looked at, %s of them read: %s."
            .formatted(
                found.snapshots(),
                found.blobs(),
                Sizes.bytes(found.read()),
                found.isWell() ? "all is well" : "not all is well"));
    return lines;
  }

  private static List<String> remedies(List<Check.Fault> faults) {
    var remedies = new ArrayList<String>();
    if (needed(faults, snapshot -> !ProjectBackup.made(snapshot))) {
      remedies.add(
          "'provision backup repair' brings them anew from a host that still has them, as does the"
              + " next backup of one that needs them.");
    }
    if (needed(faults, ProjectBackup::made)) {
      remedies.add("'provision backup self' keeps the project anew.");
    }
    if (!faults.stream().allMatch(Check.Fault::proven)) {
      remedies.add("What could not be read may be well: look at the storage first.");
    }
    return remedies;
  }

  /** Whether such a snapshot needs something that is known to be wrong. */
  private static boolean needed(List<Check.Fault> faults, Predicate<Snapshot> by) {
    return faults.stream()
        .filter(Check.Fault::proven)
        .flatMap(fault -> fault.snapshots().stream())
        .anyMatch(by);
  }

  /** The same as JSON. */
  public static Map<String, Object> json(Check.Found found) {
    var json = new LinkedHashMap<String, Object>();
    json.put(VERSION, 1);
    json.put("snapshots", found.snapshots());
    json.put("blobs", found.blobs());
    json.put("read_bytes", found.read());
    json.put("unreadable", found.unreadable());
    json.put(
        "faults",
        found.faults().stream()
            .map(
                f -> {
                  var row = new LinkedHashMap<String, Object>();
                  row.put("digest", f.blob().digest().toString());
                  row.put("what", f.what());
                  row.put("snapshots", f.snapshots().stream().map(Snapshot::id).toList());
                  return row;
                })
            .toList());
    return json;
  }
}

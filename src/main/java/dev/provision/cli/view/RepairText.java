package dev.provision.cli.view;

import dev.provision.backup.HostRepair;
import dev.provision.backup.RepairResult;
import dev.provision.repository.Check;
import dev.provision.repository.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the repair of a repository came to, for people and as JSON. */
public final class RepairText {
  private static final String LINE = "%s | %s | %s";

  private RepairText() {}

  /** A line for each host that had something or failed, one for each thing left, one for all. */
  public static List<String> lines(RepairResult result) {
    var lines = new ArrayList<String>();
    result.hosts().forEach((host, one) -> host(host, one, lines));
    result.after().unreadable().forEach(u -> lines.add("wrong: " + u));
    result.after().faults().forEach(f -> lines.addAll(KeepText.lines(f)));
    lines.add(total(result));
    return lines;
  }

  private static void host(String host, HostRepair.Result result, List<String> lines) {
    result.failure().ifPresent(why -> lines.add(LINE.formatted(host, "failed", why)));
    result.refused().values().forEach(why -> lines.add(LINE.formatted(host, "refused", why)));
    if (result.bytes() > 0) {
      lines.add(LINE.formatted(host, "ok", "brought " + Sizes.bytes(result.bytes())));
    }
  }

  private static String total(RepairResult result) {
    int wrong = result.before().faults().size();
    int left = result.after().faults().size();
    if (wrong == 0) {
      return "No blob is missing or was found damaged: nothing to repair.";
    }
    return "Repaired %d of %s%s."
        .formatted(
            wrong - left,
            wrong == 1 ? "1 blob" : wrong + " blobs",
            left == 0 ? "" : "; no host that was asked has the rest as it must be");
  }

  /** The same as JSON. */
  public static Map<String, Object> json(RepairResult result) {
    var json = new LinkedHashMap<String, Object>();
    json.put("version", 1);
    json.put("damaged", digests(result.before()));
    json.put("left", digests(result.after()));
    json.put("unreadable", result.after().unreadable());
    json.put(
        "hosts",
        result.hosts().entrySet().stream().map(e -> json(e.getKey(), e.getValue())).toList());
    return json;
  }

  private static List<String> digests(Check.Found found) {
    return found.faults().stream().map(f -> f.blob().digest().toString()).toList();
  }

  private static Map<String, Object> json(String host, HostRepair.Result result) {
    var json = new LinkedHashMap<String, Object>();
    json.put("host", host);
    json.put("bytes", result.bytes());
    json.put(
        "refused",
        result.refused().keySet().stream().map(Digest::toString).collect(Collectors.toList()));
    json.put("failure", result.failure());
    return json;
  }
}

package dev.provision.cli.view;

import dev.provision.backup.HostRepair;
import dev.provision.backup.RepairResult;
import dev.provision.repository.Check;
import dev.provision.repository.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the repair of a repository came to, for people and as JSON. */
public final class RepairText {
  private RepairText() {}

  /** A line for each host that had something or failed, one for each thing left, one for all. */
  public static List<String> lines(RepairResult result) {
    var lines = new ArrayList<String>();
    result.hosts().forEach((host, one) -> host(host, one, lines));
    result.unreadable().forEach(u -> lines.add("wrong: " + Printable.line(u)));
    result.left().forEach(f -> lines.addAll(KeepText.lines(f)));
    lines.add(total(result));
    return lines;
  }

  private static void host(String host, HostRepair.Result result, List<String> lines) {
    var state = result.unreachable() ? "unreachable" : "failed";
    result.failure().ifPresent(why -> lines.add(BackupText.line(host, state, why)));
    result.skipped().forEach(why -> lines.add(BackupText.line(host, "skipped", why)));
    result.refused().values().forEach(why -> lines.add(BackupText.line(host, "refused", why)));
    if (result.bytes() > 0) {
      lines.add(BackupText.line(host, "ok", "brought " + Sizes.bytes(result.bytes())));
    }
  }

  private static String total(RepairResult result) {
    int wrong = result.repaired().size() + result.left().size();
    if (wrong == 0) {
      return result.unreadable().isEmpty()
          ? "No blob is missing or was found damaged: nothing to repair."
          : "No blob is missing or was found damaged, but not every snapshot can be read.";
    }
    return "Repaired %d of %s%s."
        .formatted(
            result.repaired().size(),
            wrong == 1 ? "1 blob" : wrong + " blobs",
            result.left().isEmpty() ? "" : "; " + rest(result));
  }

  private static String rest(RepairResult result) {
    if (result.hosts().isEmpty()) {
      return "no host was asked";
    }
    return switch ((int) result.unasked()) {
      case 0 -> "no host that was asked has the rest as it must be";
      case 1 -> "1 host could not be asked for the rest";
      default -> result.unasked() + " hosts could not be asked for the rest";
    };
  }

  /** The same as JSON. */
  public static Map<String, Object> json(RepairResult result) {
    var json = new LinkedHashMap<String, Object>();
    json.put("version", 1);
    json.put("repaired", digests(result.repaired()));
    json.put("left", digests(result.left()));
    json.put("unreadable", result.unreadable());
    json.put(
        "hosts",
        result.hosts().entrySet().stream().map(e -> json(e.getKey(), e.getValue())).toList());
    return json;
  }

  private static List<String> digests(List<Check.Fault> faults) {
    return faults.stream().map(f -> f.blob().digest().toString()).toList();
  }

  private static Map<String, Object> json(String host, HostRepair.Result result) {
    var json = new LinkedHashMap<String, Object>();
    json.put("host", host);
    json.put("bytes", result.bytes());
    json.put("refused", result.refused().keySet().stream().map(Digest::toString).toList());
    json.put("skipped", result.skipped());
    json.put("failure", result.failure());
    json.put("unreachable", result.unreachable());
    return json;
  }
}

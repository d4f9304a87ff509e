package dev.provision.cli.view;

import dev.provision.backup.DrillResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a drill went, for people, as JSON and for Prometheus. */
public final class DrillText {
  private DrillText() {}

  public static List<String> lines(DrillResult result) {
    var lines = new ArrayList<String>();
    result.models().forEach(m -> lines.add(result.on() + " | shown | " + m));
    result.problems().forEach(p -> lines.add(result.on() + " | failed | " + p));
    lines.add(
        "Snapshot %s of %s %s on %s."
            .formatted(
                result.snapshot(),
                result.of(),
                result.isWell() ? "works" : "does not work",
                result.on()));
    return lines;
  }

  public static Map<String, Object> json(DrillResult result) {
    var json = new LinkedHashMap<String, Object>();
    json.put("version", 1);
    json.put("host", result.of());
    json.put("on", result.on());
    json.put("snapshot", result.snapshot());
    json.put("at", result.at().toString());
    json.put("works", result.isWell());
    json.put("models", result.models());
    json.put("problems", result.problems());
    return json;
  }

  /** Prometheus' text format, version 0.0.4. */
  public static String metrics(DrillResult result) {
    var label = "{host=\"" + result.of().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    return """
        # HELP provision_backup_drill_success Whether the last restore drill worked.
        # TYPE provision_backup_drill_success gauge
        provision_backup_drill_success%1$s %2$d
        # HELP provision_backup_drill_timestamp_seconds When it was.
        # TYPE provision_backup_drill_timestamp_seconds gauge
        provision_backup_drill_timestamp_seconds%1$s %3$d
        # HELP provision_backup_drill_models How many models it proved.
        # TYPE provision_backup_drill_models gauge
        provision_backup_drill_models%1$s %4$d
        """
        .formatted(
            label, result.isWell() ? 1 : 0, result.at().getEpochSecond(), result.models().size());
  }
}

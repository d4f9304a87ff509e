package dev.provision.cli.view;

import dev.provision.memory.Found;
import dev.provision.memory.HostDrift;
import dev.provision.memory.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Drift for programs: one document. */
public final class DriftJson {
  private static final String FORMAT = "1.0";

  private DriftJson() {}

  /** All hosts; may be added to. */
  public static Map<String, Object> of(List<HostDrift> hosts) {
    var json = new LinkedHashMap<String, Object>();
    json.put("format_version", FORMAT);
    json.put("hosts", hosts.stream().map(DriftJson::host).toList());
    return json;
  }

  private static Map<String, Object> host(HostDrift host) {
    var json = new LinkedHashMap<String, Object>();
    json.put("host", host.host());
    host.failure().ifPresent(f -> json.put("unreachable", f));
    json.put("complete", host.failure().isEmpty() && !host.open());
    json.put("findings", host.findings().stream().map(DriftJson::found).toList());
    return json;
  }

  private static Map<String, Object> trace(Trace trace) {
    var json = new LinkedHashMap<String, Object>();
    json.put("changed", trace.changed().toString());
    json.put(
        "logins",
        trace.logins().stream().map(l -> Map.of("at", l.at().toString(), "who", l.who())).toList());
    return json;
  }

  private static Map<String, Object> found(Found found) {
    var finding = found.finding();
    var json = new LinkedHashMap<String, Object>();
    json.put("class", finding.cause().name().toLowerCase(Locale.ROOT));
    json.put("object", finding.object().toString());
    json.put("attribute", finding.attribute());
    json.put("recorded", Shown.plain(finding.recorded()));
    json.put("desired", Shown.plain(finding.desired()));
    json.put("observed", Shown.plain(finding.observed()));
    found.since().ifPresent(r -> json.put("since", HistoryJson.revision(r)));
    found.trace().ifPresent(t -> json.put("trace", trace(t)));
    found.text().ifPresent(t -> json.put("diff", UnifiedDiff.of(t.before(), t.after())));
    return json;
  }
}

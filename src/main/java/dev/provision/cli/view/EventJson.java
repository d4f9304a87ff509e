package dev.provision.cli.view;

import dev.provision.config.Diagnostic;
import dev.provision.engine.Event;
import dev.provision.engine.HostReport;
import dev.provision.engine.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events for programs: one JSON object per event, to be written on a line of its own. The version
 * is that of {@link PlanJson} and grows by the same rule.
 */
public final class EventJson {
  private EventJson() {}

  /** The object of an event. */
  public static Map<String, Object> of(Event event) {
    var json = new LinkedHashMap<String, Object>();
    json.put("format_version", PlanJson.FORMAT);
    json.put("event", name(event));
    json.put("host", event.host());
    switch (event) {
      case Event.Connected e -> json.put("os", e.os());
      case Event.Planned e -> json.put("plan", PlanJson.host(e.plan()));
      case Event.Converging e -> {
        json.put("play", e.play());
        json.put("run", e.run());
      }
      case Event.Attached e -> json.put("run", e.run());
      case Event.StepStarted e -> {
        step(json, e.id().toString(), e.name());
        json.put("limit_seconds", e.limit().toSeconds());
      }
      case Event.StepRetried e -> {
        step(json, e.id().toString(), e.name());
        json.put("retry", e.retry());
      }
      case Event.StepEnded e -> ended(json, e);
      case Event.Staged e -> {
        step(json, e.id().toString(), e.name());
        json.put("missing", e.missing().lines());
      }
      case Event.TakenBack e -> step(json, e.id().toString(), e.name());
      case Event.Message e -> {
        step(json, e.id().toString(), e.name());
        json.put("text", e.text());
      }
      case Event.HandlerStarted e -> json.put("handler", e.name());
      case Event.HandlerEnded e -> {
        json.put("handler", e.name());
        json.put("failed", e.failed());
      }
      case Event.BlockTurned e -> {
        json.put("block", e.name());
        json.put("to", e.rescue() ? "rescue" : "always");
      }
      case Event.Reconnecting e -> {
        json.put("attempt", e.attempt());
        json.put("connected", e.reason().isEmpty());
        json.put("reason", e.reason());
      }
      case Event.HostEnded e -> json.put("report", report(e.report()));
      case Event.Invalid e -> json.put("diagnostics", diagnostics(e.diagnostics()));
      case Event.Warning e -> json.put("text", e.text());
      case Event.FactsRead e -> {
        json.put("facts", e.facts());
        json.put("owed_handlers", e.owed());
      }
    }
    return json;
  }

  private static void step(Map<String, Object> json, String id, String name) {
    json.put("step", id);
    json.put("name", name);
  }

  private static void ended(Map<String, Object> json, Event.StepEnded e) {
    step(json, e.id().toString(), e.name());
    json.put("outcome", PlanJson.word(e.outcome()));
    json.put("missing", e.missing().lines());
    json.put("output", e.output());
  }

  /** How a host's run went. */
  public static Map<String, Object> report(HostReport report) {
    var json = new LinkedHashMap<String, Object>();
    json.put("end", PlanJson.word(report.end()));
    json.put("reason", report.reason());
    var counts = new LinkedHashMap<String, Object>();
    for (Outcome outcome : Outcome.values()) {
      counts.put(PlanJson.word(outcome), report.count(outcome));
    }
    json.put("counts", counts);
    json.put("handlers", report.handlers());
    json.put("rescued", report.rescued());
    json.put("exchanges", report.exchanges());
    json.put("bytes_sent", report.bytesSent());
    json.put("bytes_received", report.bytesReceived());
    json.put("milliseconds", report.time().toMillis());
    return json;
  }

  /** Mistakes and warnings in files. */
  public static List<Object> diagnostics(List<Diagnostic> diagnostics) {
    var list = new ArrayList<Object>();
    for (Diagnostic d : diagnostics) {
      var json = new LinkedHashMap<String, Object>();
      json.put("severity", PlanJson.word(d.severity()));
      json.put("file", d.at().file());
      json.put("line", d.at().line());
      json.put("column", d.at().column());
      json.put("summary", d.summary());
      json.put("cause", d.cause());
      json.put("remedy", d.remedy());
      json.put("hosts", d.hosts());
      list.add(json);
    }
    return list;
  }

  private static String name(Event event) {
    return event
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(java.util.Locale.ROOT);
  }
}

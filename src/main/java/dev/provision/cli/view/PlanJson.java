package dev.provision.cli.view;

import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.plan.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Plans for programs. {@value #FORMAT} grows in its second number when keys are added, in its first
 * when one changes its meaning. Values of hidden items are not in it.
 */
public final class PlanJson {
  /** The version of the format. */
  public static final String FORMAT = "1.2";

  private PlanJson() {}

  /** A document with all items, those that are as they should be included. */
  public static Map<String, Object> of(List<HostPlan> plans) {
    var document = new LinkedHashMap<String, Object>();
    document.put("format_version", FORMAT);
    document.put("hosts", plans.stream().map(PlanJson::host).toList());
    document.put("summary", summary(PlanTotal.of(plans)));
    return document;
  }

  static Map<String, Object> host(HostPlan plan) {
    var host = new LinkedHashMap<String, Object>();
    host.put("host", plan.host());
    host.put("play", plan.play());
    host.put("pending", !plan.isEmpty());
    host.put("items", plan.items().stream().map(i -> item(i, plan)).toList());
    return host;
  }

  private static Map<String, Object> item(PlanItem item, HostPlan plan) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", item.id().toString());
    json.put("name", item.name());
    json.put("kind", item.kind());
    json.put("object", item.object().map(Object::toString));
    json.put("action", word(item.verb()));
    json.put("prediction", prediction(item.prediction()));
    json.put("changes", Attribute.of(item).stream().map(a -> change(a, item.hidden())).toList());
    Optional.ofNullable(plan.texts().get(item.id()))
        .filter(_ -> !item.hidden())
        .ifPresent(t -> json.put("text", UnifiedDiff.of(t.before(), t.after())));
    json.put("hidden", item.hidden());
    json.put("notifies", item.notifies());
    json.put("note", item.note());
    json.put("at", item.at().file().isEmpty() ? Optional.empty() : item.at().toString());
    if (!item.members().isEmpty()) {
      json.put("members", item.members().stream().map(m -> item(m, plan)).toList());
    }
    return json;
  }

  private static Map<String, Object> prediction(Prediction prediction) {
    return switch (prediction) {
      case Prediction.Exact() -> Map.of("sort", "exact");
      case Prediction.Conditional(String on) -> ordered("conditional", "on", List.of(on));
      case Prediction.KnownAfter(List<String> steps) -> ordered("known_after", "on", steps);
    };
  }

  private static Map<String, Object> ordered(String sort, String key, List<String> names) {
    var json = new LinkedHashMap<String, Object>();
    json.put("sort", sort);
    json.put(key, names);
    return json;
  }

  private static Map<String, Object> change(Attribute a, boolean hidden) {
    var json = new LinkedHashMap<String, Object>();
    json.put("attribute", a.name());
    if (!hidden) {
      json.put("before", new ArrayList<>(a.before()));
      json.put("after", new ArrayList<>(a.after()));
    }
    return json;
  }

  private static Map<String, Object> summary(PlanTotal total) {
    var json = new LinkedHashMap<String, Object>();
    json.put("hosts", total.hosts());
    json.put("hosts_pending", total.pending());
    total.counts().forEach((verb, count) -> json.put(word(verb), count));
    return json;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

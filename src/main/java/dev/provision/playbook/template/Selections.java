package dev.provision.playbook.template;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that apply other filters and tests to each item. */
final class Selections {
  private final Language language;

  Selections(Language language) {
    this.language = language;
  }

  Map<String, Filter> all() {
    return Map.ofEntries(
        entry("map", this::map),
        entry("select", (v, a) -> select(v, a, true)),
        entry("reject", (v, a) -> select(v, a, false)),
        entry("selectattr", (v, a) -> selectByAttribute(v, a, true)),
        entry("rejectattr", (v, a) -> selectByAttribute(v, a, false)),
        entry("groupby", Selections::groups));
  }

  private Object map(@Nullable Object value, Arguments a) {
    var mapped = new ArrayList<@Nullable Object>();
    for (var item : ListFilters.list(value)) {
      mapped.add(a.positional().isEmpty() ? attribute(item, a) : applied(item, a));
    }
    return mapped;
  }

  private static @Nullable Object attribute(@Nullable Object item, Arguments a) {
    var value = ListFilters.attribute(item, Python.text(a.need(Integer.MAX_VALUE, "attribute")));
    if (value instanceof Undefined undefined) {
      if (!a.named().containsKey("default")) {
        throw undefined.error();
      }
      return a.named().get("default");
    }
    return value;
  }

  private @Nullable Object applied(@Nullable Object item, Arguments a) {
    return language.filter(a.text(0, "filter")).apply(item, a.from(1));
  }

  private Object select(@Nullable Object value, Arguments a, boolean wanted) {
    var kept = new ArrayList<@Nullable Object>();
    for (var item : ListFilters.list(value)) {
      if (passes(item, a) == wanted) {
        kept.add(item);
      }
    }
    return kept;
  }

  private Object selectByAttribute(@Nullable Object value, Arguments a, boolean wanted) {
    var path = Python.text(a.need(0, "attribute"));
    var kept = new ArrayList<@Nullable Object>();
    for (var item : ListFilters.list(value)) {
      if (passes(ListFilters.attribute(item, path), a.from(1)) == wanted) {
        kept.add(item);
      }
    }
    return kept;
  }

  private boolean passes(@Nullable Object value, Arguments a) {
    return a.positional().isEmpty()
        ? !(value instanceof Undefined) && Python.truth(value)
        : language.test(a.text(0, "test")).holds(value, a.from(1));
  }

  private static Object groups(@Nullable Object value, Arguments a) {
    var groups = new LinkedHashMap<Object, List<@Nullable Object>>();
    var path = a.text(0, "attribute");
    for (var item : ListFilters.list(value)) {
      var key = ListFilters.attribute(item, path);
      Python.refuseUndefined(key);
      groups.computeIfAbsent(key == null ? "None" : key, k -> new ArrayList<>()).add(item);
    }
    return Methods.items(groups).stream()
        .sorted((x, y) -> Python.compare(((List<?>) x).getFirst(), ((List<?>) y).getFirst()))
        .toList();
  }
}

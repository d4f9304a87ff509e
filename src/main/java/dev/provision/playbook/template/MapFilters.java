package dev.provision.playbook.template;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters over mappings. */
final class MapFilters {
  static final Map<String, Filter> ALL =
      Map.ofEntries(
          entry("dict2items", MapFilters::toItems),
          entry("items2dict", MapFilters::toMap),
          entry("items", (v, a) -> Methods.items(map(v))),
          entry("dictsort", (v, a) -> sorted(map(v))),
          entry("combine", MapFilters::combine));

  private MapFilters() {}

  static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new Mismatch(Python.kind(value) + " is not a mapping");
  }

  private static Object toItems(@Nullable Object value, Arguments a) {
    var items = new ArrayList<Object>();
    map(value)
        .forEach(
            (k, v) -> {
              var item = new LinkedHashMap<Object, @Nullable Object>();
              item.put(a.text(0, "key_name", "key"), k);
              item.put(a.text(1, "value_name", "value"), v);
              items.add(item);
            });
    return items;
  }

  private static Object toMap(@Nullable Object value, Arguments a) {
    var result = new LinkedHashMap<Object, @Nullable Object>();
    for (var item : ListFilters.list(value)) {
      var key = ListFilters.attribute(item, a.text(0, "key_name", "key"));
      var of = ListFilters.attribute(item, a.text(1, "value_name", "value"));
      Python.refuseUndefined(key);
      Python.refuseUndefined(of);
      result.put(key == null ? "None" : key, of);
    }
    return result;
  }

  private static Object sorted(Map<?, ?> map) {
    return Methods.items(map).stream()
        .sorted((x, y) -> Python.compare(((List<?>) x).getFirst(), ((List<?>) y).getFirst()))
        .toList();
  }

  private static Object combine(@Nullable Object value, Arguments a) {
    boolean deep = a.flag(Integer.MAX_VALUE, "recursive", false);
    Map<?, ?> result = map(value);
    for (var other : a.positional()) {
      result = merged(result, map(other), deep);
    }
    return result;
  }

  private static Map<?, ?> merged(Map<?, ?> low, Map<?, ?> high, boolean deep) {
    var result = new LinkedHashMap<Object, @Nullable Object>(low);
    high.forEach(
        (key, value) -> {
          boolean inner = deep && value instanceof Map<?, ?> && low.get(key) instanceof Map<?, ?>;
          result.put(key, inner ? merged(map(low.get(key)), map(value), true) : value);
        });
    return result;
  }
}

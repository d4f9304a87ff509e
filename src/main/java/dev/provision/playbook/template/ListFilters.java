package dev.provision.playbook.template;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Filters over lists. */
final class ListFilters {
  static final Map<String, Filter> ALL =
      Map.ofEntries(
          entry("length", (v, a) -> length(v)),
          entry("count", (v, a) -> length(v)),
          entry("list", (v, a) -> new ArrayList<>(list(v))),
          entry(
              "first",
              (v, a) ->
                  list(v).isEmpty()
                      ? new Undefined("the first item of an empty list", "")
                      : list(v).getFirst()),
          entry(
              "last",
              (v, a) ->
                  list(v).isEmpty()
                      ? new Undefined("the last item of an empty list", "")
                      : list(v).getLast()),
          entry("join", ListFilters::join),
          entry("unique", (v, a) -> unique(list(v))),
          entry("sort", ListFilters::sort),
          entry(
              "reverse",
              (v, a) ->
                  v instanceof String s
                      ? new StringBuilder(s).reverse().toString()
                      : list(v).reversed()),
          entry("flatten", (v, a) -> flatten(list(v), a.number(0, "levels", Integer.MAX_VALUE))),
          entry("sum", ListFilters::sum),
          entry("min", (v, a) -> extreme(v, ListFilters.ORDER)),
          entry("max", (v, a) -> extreme(v, ListFilters.ORDER.reversed())),
          entry("union", (v, a) -> unique(both(list(v), list(a.need(0, "other"))))),
          entry("intersect", (v, a) -> unique(kept(list(v), list(a.need(0, "other")), true))),
          entry("difference", (v, a) -> unique(kept(list(v), list(a.need(0, "other")), false))));

  private static final Comparator<@Nullable Object> ORDER = Python::compare;

  private ListFilters() {}

  /** The items of a list, the keys of a mapping, the characters of a text. */
  static List<? extends @Nullable Object> list(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> list;
      case Map<?, ?> map -> new ArrayList<>(map.keySet());
      case String text -> text.codePoints().mapToObj(Character::toString).toList();
      case null, default -> throw new Mismatch(Python.kind(value) + " is not a list");
    };
  }

  private static Object length(@Nullable Object value) {
    return switch (value) {
      case String text -> (long) text.codePointCount(0, text.length());
      case List<?> list -> (long) list.size();
      case Map<?, ?> map -> (long) map.size();
      case null, default -> throw new Mismatch(Python.kind(value) + " has no length");
    };
  }

  static String join(@Nullable Object value, String separator) {
    return list(value).stream().map(Python::text).collect(Collectors.joining(separator));
  }

  private static Object join(@Nullable Object value, Arguments a) {
    var items = a.has(1, "attribute") ? attributes(value, a.text(1, "attribute")) : value;
    return join(items, Python.text(a.get(0, "d", "")));
  }

  /** One attribute of each item; its name may go down by dots. */
  static List<@Nullable Object> attributes(@Nullable Object value, String path) {
    var values = new ArrayList<@Nullable Object>();
    for (var item : list(value)) {
      values.add(attribute(item, path));
    }
    return values;
  }

  static @Nullable Object attribute(@Nullable Object item, String path) {
    var of = item;
    for (var name : path.split("\\.")) {
      Object index = name.chars().allMatch(Character::isDigit) ? Long.valueOf(name) : name;
      of = Members.item(of, index, new Expression.Name(0, "item"));
    }
    return of;
  }

  static List<@Nullable Object> unique(List<? extends @Nullable Object> items) {
    var kept = new ArrayList<@Nullable Object>();
    for (var item : items) {
      if (kept.stream().noneMatch(k -> Python.equal(k, item))) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static Object sort(@Nullable Object value, Arguments a) {
    boolean caseful = a.flag(1, "case_sensitive", false);
    Comparator<@Nullable Object> order =
        (x, y) -> Python.compare(key(x, a, caseful), key(y, a, caseful));
    var sorted = new ArrayList<@Nullable Object>(list(value));
    sorted.sort(a.flag(0, "reverse", false) ? order.reversed() : order);
    return sorted;
  }

  private static @Nullable Object key(@Nullable Object item, Arguments a, boolean caseful) {
    var key = a.has(2, "attribute") ? attribute(item, a.text(2, "attribute")) : item;
    return key instanceof String text && !caseful ? text.toLowerCase(Locale.ROOT) : key;
  }

  private static List<@Nullable Object> flatten(
      List<? extends @Nullable Object> items, long levels) {
    var flat = new ArrayList<@Nullable Object>();
    for (var item : items) {
      if (item instanceof List<?> inner && levels > 0) {
        flat.addAll(flatten(inner, levels - 1));
      } else if (item != null) {
        flat.add(item);
      }
    }
    return flat;
  }

  private static Object sum(@Nullable Object value, Arguments a) {
    var items = a.has(0, "attribute") ? attributes(value, a.text(0, "attribute")) : list(value);
    Object sum = a.get(1, "start", 0L);
    for (var item : items) {
      sum = Arithmetic.apply("+", sum, item);
    }
    return sum;
  }

  private static @Nullable Object extreme(
      @Nullable Object value, Comparator<@Nullable Object> order) {
    return list(value).isEmpty()
        ? new Undefined("the extreme of an empty list", "")
        : Collections.min(list(value), order);
  }

  private static List<@Nullable Object> both(List<?> left, List<?> right) {
    var both = new ArrayList<@Nullable Object>(left);
    both.addAll(right);
    return both;
  }

  private static List<@Nullable Object> kept(List<?> left, List<?> right, boolean inBoth) {
    var kept = new ArrayList<@Nullable Object>(left);
    kept.removeIf(item -> right.stream().anyMatch(r -> Python.equal(r, item)) != inBoth);
    return kept;
  }
}

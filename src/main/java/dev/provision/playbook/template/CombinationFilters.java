package dev.provision.playbook.template;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that make lists of several values, as Ansible's mathstuff.py and core.py do. */
final class CombinationFilters {
  static final Map<String, Filter> ALL =
      Map.ofEntries(
          entry("zip", (v, a) -> zip(all(v, a), false, null)),
          entry("zip_longest", (v, a) -> zip(all(v, a), true, a.named().get("fillvalue"))),
          entry("product", (v, a) -> product(all(v, a))),
          entry("symmetric_difference", CombinationFilters::symmetricDifference),
          entry("subelements", CombinationFilters::subelements),
          entry("extract", CombinationFilters::extract),
          entry("batch", CombinationFilters::batch));

  private CombinationFilters() {}

  /** The filtered list and those it is given. */
  private static List<List<?>> all(@Nullable Object value, Arguments a) {
    if (a.positional().isEmpty()) {
      throw new Mismatch("the argument 'other' is missing");
    }
    var lists = new ArrayList<List<?>>(List.of(ListFilters.list(value)));
    a.positional().forEach(other -> lists.add(ListFilters.list(other)));
    return lists;
  }

  private static Object zip(List<List<?>> lists, boolean longest, @Nullable Object fill) {
    var sizes = lists.stream().mapToInt(List::size);
    int size = (longest ? sizes.max() : sizes.min()).orElse(0);
    var rows = new ArrayList<Object>();
    for (int i = 0; i < size; i++) {
      var row = new ArrayList<@Nullable Object>();
      for (var list : lists) {
        row.add(i < list.size() ? list.get(i) : fill);
      }
      rows.add(row);
    }
    return rows;
  }

  /** Every choice of one item of each list, the last list turning fastest. */
  private static Object product(List<List<?>> lists) {
    List<List<@Nullable Object>> rows = List.of(List.of());
    for (var list : lists) {
      var longer = new ArrayList<List<@Nullable Object>>();
      for (var row : rows) {
        for (var item : list) {
          var more = new ArrayList<>(row);
          more.add(item);
          longer.add(more);
        }
      }
      if (longer.size() > 100_000) {
        throw new Mismatch("a product has at most 100000 rows");
      }
      rows = longer;
    }
    return rows;
  }

  private static Object symmetricDifference(@Nullable Object value, Arguments a) {
    var left = ListFilters.list(value);
    var right = ListFilters.list(a.need(0, "other"));
    var either = new ArrayList<@Nullable Object>(left);
    either.addAll(right);
    either.removeIf(item -> holds(left, item) && holds(right, item));
    return ListFilters.unique(either);
  }

  private static boolean holds(List<?> list, @Nullable Object item) {
    return list.stream().anyMatch(i -> Python.equal(i, item));
  }

  /** Each item beside each of the items below one of its keys. */
  private static Object subelements(@Nullable Object value, Arguments a) {
    var items =
        value instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : ListFilters.list(value);
    var key = String.join(".", keys(a.need(0, "subelements")));
    boolean skips = a.flag(1, "skip_missing", false);
    var pairs = new ArrayList<Object>();
    for (var item : items) {
      var below = ListFilters.attribute(item, key);
      if (!(below instanceof Undefined) || !skips) {
        Python.refuseUndefined(below);
        if (!(below instanceof List<?> list)) {
          throw new Mismatch("'" + key + "' is " + Python.kind(below) + ", not a list");
        }
        list.forEach(inner -> pairs.add(Arrays.asList(item, inner)));
      }
    }
    return pairs;
  }

  private static List<String> keys(@Nullable Object keys) {
    return keys instanceof String key
        ? List.of(key)
        : ListFilters.list(keys).stream().map(Python::text).toList();
  }

  /** What a container has under the filtered key, and below that under others. */
  private static @Nullable Object extract(@Nullable Object value, Arguments a) {
    var here = new Expression.Name(0, "container");
    var of = Members.item(a.need(0, "container"), value, here);
    var more = a.get(1, "morekeys", List.of());
    for (var key : more instanceof List<?> list ? list : Arrays.asList(more)) {
      of = Members.item(of, key, here);
    }
    return of;
  }

  private static Object batch(@Nullable Object value, Arguments a) {
    var items = ListFilters.list(value);
    int size = (int) Math.max(1, Python.number(a.need(0, "linecount")).longValue());
    var rows = new ArrayList<Object>();
    for (int i = 0; i < items.size(); i += size) {
      var row = new ArrayList<@Nullable Object>(items.subList(i, Math.min(i + size, items.size())));
      while (a.has(1, "fill_with") && row.size() < size) {
        row.add(a.get(1, "fill_with", null));
      }
      rows.add(row);
    }
    return rows;
  }
}

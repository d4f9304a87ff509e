package dev.provision.playbook.template;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tests that follow {@code is}. */
final class Tests {
  static final Map<String, Check> ALL =
      Map.ofEntries(
          entry("defined", (v, a) -> !(v instanceof Undefined)),
          entry("undefined", (v, a) -> v instanceof Undefined),
          entry("none", (v, a) -> v == null),
          entry("string", (v, a) -> v instanceof String),
          entry("number", (v, a) -> Python.isNumber(v)),
          entry("integer", (v, a) -> v instanceof Long),
          entry("float", (v, a) -> v instanceof Double),
          entry("boolean", (v, a) -> v instanceof Boolean),
          entry("mapping", (v, a) -> v instanceof Map<?, ?>),
          entry(
              "sequence",
              (v, a) -> v instanceof List<?> || v instanceof String || v instanceof Map<?, ?>),
          entry(
              "iterable",
              (v, a) -> v instanceof List<?> || v instanceof String || v instanceof Map<?, ?>),
          entry("true", (v, a) -> Boolean.TRUE.equals(v)),
          entry("false", (v, a) -> Boolean.FALSE.equals(v)),
          entry("truthy", (v, a) -> Python.truth(v)),
          entry("falsy", (v, a) -> !Python.truth(v)),
          entry("odd", (v, a) -> Math.floorMod(Python.number(v).longValue(), 2) == 1),
          entry("even", (v, a) -> Math.floorMod(Python.number(v).longValue(), 2) == 0),
          entry("divisibleby", (v, a) -> Python.number(v).longValue() % a.number(0, "num", 1) == 0),
          entry(
              "lower",
              (v, a) -> Python.text(v).equals(Python.text(v).toLowerCase(java.util.Locale.ROOT))),
          entry(
              "upper",
              (v, a) -> Python.text(v).equals(Python.text(v).toUpperCase(java.util.Locale.ROOT))),
          entry("in", (v, a) -> Python.contains(a.need(0, "seq"), v)),
          entry("contains", (v, a) -> Python.contains(v, a.need(0, "item"))),
          entry("equalto", (v, a) -> Python.equal(v, a.need(0, "other"))),
          entry("eq", (v, a) -> Python.equal(v, a.need(0, "other"))),
          entry("==", (v, a) -> Python.equal(v, a.need(0, "other"))),
          entry("ne", (v, a) -> !Python.equal(v, a.need(0, "other"))),
          entry("!=", (v, a) -> !Python.equal(v, a.need(0, "other"))),
          entry("lt", (v, a) -> Python.compare(v, a.need(0, "other")) < 0),
          entry("<", (v, a) -> Python.compare(v, a.need(0, "other")) < 0),
          entry("le", (v, a) -> Python.compare(v, a.need(0, "other")) <= 0),
          entry("<=", (v, a) -> Python.compare(v, a.need(0, "other")) <= 0),
          entry("gt", (v, a) -> Python.compare(v, a.need(0, "other")) > 0),
          entry(">", (v, a) -> Python.compare(v, a.need(0, "other")) > 0),
          entry("ge", (v, a) -> Python.compare(v, a.need(0, "other")) >= 0),
          entry(">=", (v, a) -> Python.compare(v, a.need(0, "other")) >= 0),
          entry(
              "subset",
              (v, a) ->
                  ListFilters.list(v).stream().allMatch(i -> Python.contains(a.need(0, "of"), i))),
          entry(
              "superset",
              (v, a) ->
                  ListFilters.list(a.need(0, "of")).stream().allMatch(i -> Python.contains(v, i))),
          entry("any", (v, a) -> ListFilters.list(v).stream().anyMatch(Python::truth)),
          entry("all", (v, a) -> ListFilters.list(v).stream().allMatch(Python::truth)),
          entry("match", (v, a) -> regex(v, a, Matcher::lookingAt)),
          entry("search", (v, a) -> regex(v, a, Matcher::find)),
          entry("regex", Tests::regexTest),
          entry("version", (v, a) -> Versions.test(Python.text(v), a)),
          entry("changed", (v, a) -> flag(v, "changed")),
          entry("change", (v, a) -> flag(v, "changed")),
          entry("failed", (v, a) -> flag(v, "failed")),
          entry("failure", (v, a) -> flag(v, "failed")),
          entry("succeeded", (v, a) -> !flag(v, "failed")),
          entry("success", (v, a) -> !flag(v, "failed")),
          entry("skipped", (v, a) -> flag(v, "skipped")),
          entry("skip", (v, a) -> flag(v, "skipped")),
          entry("finished", (v, a) -> !flag(v, "failed")));

  private Tests() {}

  private static boolean regex(
      @Nullable Object value, Arguments a, java.util.function.Predicate<Matcher> found) {
    return found.test(pattern(a).matcher(Python.text(value)));
  }

  private static Pattern pattern(Arguments a) {
    return RegexFilters.pattern(a.text(0, "pattern"), a, 1);
  }

  private static boolean regexTest(@Nullable Object value, Arguments a) {
    return switch (a.text(3, "match_type", "search")) {
      case "match" -> regex(value, a, Matcher::lookingAt);
      case "fullmatch" -> regex(value, a, Matcher::matches);
      default -> regex(value, a, Matcher::find);
    };
  }

  /** What a registered result says of itself; of a loop's results each is asked. */
  private static boolean flag(@Nullable Object value, String name) {
    if (!(value instanceof Map<?, ?> result)) {
      throw new Mismatch(
          "only what a task registered can be tested for '"
              + name
              + "', not "
              + Python.kind(value));
    }
    if (result.containsKey(name)) {
      return Python.truth(result.get(name));
    }
    BiPredicate<Object, String> asked = Tests::flag;
    return result.get("results") instanceof List<?> each
        && each.stream().anyMatch(one -> asked.test(one, name));
  }
}

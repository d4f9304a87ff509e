package dev.provision.playbook.template;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters over any value: types, defaults, JSON and YAML. */
final class ValueFilters {
  private static final Set<String> TRUE = Set.of("yes", "on", "1", "true", "y", "t");

  static final Map<String, Filter> ALL =
      Map.ofEntries(
          entry("default", ValueFilters::orElse),
          entry("d", ValueFilters::orElse),
          entry("mandatory", ValueFilters::mandatory),
          entry("bool", (v, a) -> bool(v)),
          entry("int", (v, a) -> whole(v, a.get(0, "default", 0L))),
          entry("float", (v, a) -> decimal(v)),
          entry("string", (v, a) -> Python.text(v)),
          entry(
              "abs",
              (v, a) ->
                  Python.truth(Python.compare(v, 0L) < 0)
                      ? Arithmetic.apply("-", 0L, v)
                      : Python.number(v)),
          entry("round", ValueFilters::round),
          entry(
              "ternary",
              (v, a) ->
                  v == null && a.has(2, "none_val")
                      ? a.get(2, "none_val", null)
                      : Python.truth(v) ? a.need(0, "true_val") : a.need(1, "false_val")),
          entry("type_debug", (v, a) -> Python.kind(v)),
          entry("to_json", (v, a) -> Json.write(v)),
          entry("tojson", (v, a) -> Json.write(v)),
          entry("to_nice_json", (v, a) -> Json.writeIndented(v, (int) a.number(0, "indent", 4))),
          entry("from_json", (v, a) -> Json.read(Python.text(v))),
          entry("to_yaml", (v, a) -> YamlText.write(v, 2)),
          entry("to_nice_yaml", (v, a) -> YamlText.write(v, (int) a.number(0, "indent", 4))));

  private ValueFilters() {}

  private static @Nullable Object orElse(@Nullable Object value, Arguments a) {
    boolean alsoFalse = Python.truth(a.get(1, "boolean", false));
    boolean missing = value instanceof Undefined || alsoFalse && !Python.truth(value);
    return missing ? a.get(0, "default_value", "") : value;
  }

  private static @Nullable Object mandatory(@Nullable Object value, Arguments a) {
    if (value instanceof Undefined undefined) {
      throw new Mismatch(a.text(0, "msg", undefined.what() + " is mandatory and not defined"));
    }
    return value;
  }

  /** Ansible's: some words are true, everything else is false. */
  static boolean bool(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case String text -> TRUE.contains(text.toLowerCase(Locale.ROOT));
      default -> value.equals(1L);
    };
  }

  private static @Nullable Object whole(@Nullable Object value, @Nullable Object otherwise) {
    if (Python.isNumber(value)) {
      return Python.number(value).longValue();
    }
    try {
      return value instanceof String text
          ? (Object) (long) Double.parseDouble(text.strip())
          : otherwise;
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  private static Object decimal(@Nullable Object value) {
    try {
      return value instanceof String text
          ? Double.parseDouble(text.strip())
          : Python.number(value).doubleValue();
    } catch (NumberFormatException _) {
      return 0.0;
    }
  }

  private static Object round(@Nullable Object value, Arguments a) {
    double scale = Math.pow(10, a.number(0, "precision", 0));
    double scaled = Python.number(value).doubleValue() * scale;
    return switch (a.text(1, "method", "common")) {
      case "ceil" -> Math.ceil(scaled) / scale;
      case "floor" -> Math.floor(scaled) / scale;
      default -> Math.rint(scaled) / scale;
    };
  }
}

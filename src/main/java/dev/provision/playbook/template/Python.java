package dev.provision.playbook.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Python does with values: truth, equality, order, text. */
public final class Python {
  private Python() {}

  /** The text of a value as {@code str()} gives it. */
  public static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "None";
      case Boolean b -> b ? "True" : "False";
      case Double d -> decimal(d);
      case List<?> list ->
          list.stream().map(Python::literal).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> literal(e.getKey()) + ": " + literal(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Undefined undefined -> throw undefined.error();
      default -> value.toString();
    };
  }

  private static String decimal(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e16) {
      return Long.toString((long) value) + ".0";
    }
    return Double.toString(value);
  }

  /** The value as {@code repr()} writes it. */
  static String literal(@Nullable Object value) {
    if (!(value instanceof String text)) {
      return text(value);
    }
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    var out = new StringBuilder().append(quote);
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> out.append(c == quote ? "\\" : "").append((char) c);
              }
            });
    return out.append(quote).toString();
  }

  /** Whether a value counts as true: not false, 0, empty or nothing. */
  public static boolean truth(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case Number n -> n.doubleValue() != 0;
      case String s -> !s.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case Undefined undefined -> throw undefined.error();
      default -> true;
    };
  }

  /** {@code ==}: numbers by value, truth values are 0 and 1, a text never equals a number. */
  static boolean equal(@Nullable Object left, @Nullable Object right) {
    refuseUndefined(left);
    refuseUndefined(right);
    if (isNumber(left) && isNumber(right)) {
      return compareNumbers(left, right) == 0;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return a.size() == b.size()
          && java.util.stream.IntStream.range(0, a.size()).allMatch(i -> equal(a.get(i), b.get(i)));
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return a.size() == b.size()
          && a.keySet().stream().allMatch(k -> b.containsKey(k) && equal(a.get(k), b.get(k)));
    }
    return Objects.equals(left, right);
  }

  /** The order of numbers, texts and lists; other pairs have none. */
  static int compare(@Nullable Object left, @Nullable Object right) {
    refuseUndefined(left);
    refuseUndefined(right);
    if (isNumber(left) && isNumber(right)) {
      return compareNumbers(left, right);
    }
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        int order = compare(a.get(i), b.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(a.size(), b.size());
    }
    throw new Mismatch(
        kind(left) + " and " + kind(right) + " have no order",
        "turn one of them into the other's type: | int or | string");
  }

  /** {@code in}. */
  static boolean contains(@Nullable Object haystack, @Nullable Object needle) {
    refuseUndefined(needle);
    return switch (haystack) {
      case String text when needle instanceof String part -> text.contains(part);
      case List<?> list -> list.stream().anyMatch(item -> equal(item, needle));
      case Map<?, ?> map -> map.containsKey(needle);
      case Undefined undefined -> throw undefined.error();
      case null, default -> throw new Mismatch(kind(haystack) + " holds no " + kind(needle));
    };
  }

  static boolean isNumber(@Nullable Object value) {
    return value instanceof Number || value instanceof Boolean;
  }

  static Number number(@Nullable Object value) {
    return switch (value) {
      case Boolean b -> b ? 1L : 0L;
      case Number n -> n;
      case Undefined undefined -> throw undefined.error();
      case null, default -> throw new Mismatch(kind(value) + " is not a number");
    };
  }

  private static int compareNumbers(@Nullable Object left, @Nullable Object right) {
    var a = number(left);
    var b = number(right);
    return a instanceof Long x && b instanceof Long y
        ? Long.compare(x, y)
        : Double.compare(a.doubleValue(), b.doubleValue());
  }

  static void refuseUndefined(@Nullable Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
  }

  /** What a value is, as said in messages. */
  static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case Boolean _ -> "a truth value";
      case Number _ -> "a number";
      case String _ -> "text";
      case List<?> _ -> "a list";
      case Map<?, ?> _ -> "a mapping";
      case Undefined undefined -> throw undefined.error();
      default -> "a " + value.getClass().getSimpleName();
    };
  }
}

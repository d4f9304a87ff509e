package dev.provision.playbook.template;

import dev.provision.config.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads parts of values: keys, items, slices. */
final class Members {
  private Members() {}

  /** {@code of.name}. */
  static @Nullable Object attribute(@Nullable Object of, String name, Expression source) {
    return item(of, name, source);
  }

  /** {@code of[index]}; below an undefined value all is undefined. */
  static @Nullable Object item(@Nullable Object of, @Nullable Object index, Expression source) {
    return switch (of) {
      case Undefined undefined -> undefined;
      case Map<?, ?> map when map.containsKey(index) -> map.get(index);
      case Map<?, ?> map -> missing(index, source, map);
      case List<?> list when index instanceof Long at -> itemAt(list, at, source);
      case String text when index instanceof Long at -> character(text, at, source);
      case String _ -> new Undefined(name(index) + place(source), "it is text, not a mapping");
      case List<?> _ -> new Undefined(name(index) + place(source), "it is a list, not a mapping");
      case null, default -> new Undefined(name(index) + place(source), "");
    };
  }

  private static @Nullable Object itemAt(List<?> list, long at, Expression source) {
    long index = at < 0 ? at + list.size() : at;
    return index >= 0 && index < list.size()
        ? list.get((int) index)
        : new Undefined("item " + at + place(source), "it has " + list.size() + " items");
  }

  private static Object character(String text, long at, Expression source) {
    long index = at < 0 ? at + text.length() : at;
    return index >= 0 && index < text.length()
        ? String.valueOf(text.charAt((int) index))
        : new Undefined("character " + at + place(source), "");
  }

  private static Undefined missing(@Nullable Object key, Expression source, Map<?, ?> map) {
    var keys = map.keySet().stream().map(String::valueOf).toList();
    return new Undefined(
        name(key) + place(source),
        DidYouMean.of(String.valueOf(key), keys)
            .map(near -> "did you mean '" + near + "'?")
            .orElse(""));
  }

  private static String name(@Nullable Object index) {
    return "'" + Python.text(index) + "'";
  }

  private static String place(Expression source) {
    return path(source).map(p -> " in '" + p + "'").orElse("");
  }

  /** How a user would name the value, if it has a name. */
  static Optional<String> path(Expression source) {
    return switch (source) {
      case Expression.Name(int _, String name) -> Optional.of(name);
      case Expression.Attribute(int _, Expression of, String name) ->
          path(of).map(p -> p + "." + name);
      case Expression.Subscript(int _, Expression of, Expression.Literal(int _, Object index)) ->
          path(of).map(p -> p + "[" + Python.literal(index) + "]");
      default -> Optional.empty();
    };
  }

  /** {@code of[from:to:step]}. */
  static Object slice(
      @Nullable Object of, Optional<Long> from, Optional<Long> to, Optional<Long> step) {
    return switch (of) {
      case String text -> {
        var out = new StringBuilder();
        indexes(text.length(), from, to, step).forEach(i -> out.append(text.charAt(i)));
        yield out.toString();
      }
      case List<?> list -> {
        var out = new ArrayList<@Nullable Object>();
        indexes(list.size(), from, to, step).forEach(i -> out.add(list.get(i)));
        yield out;
      }
      case null, default -> throw new Mismatch(Python.kind(of) + " has no slices");
    };
  }

  private static List<Integer> indexes(
      int size, Optional<Long> from, Optional<Long> to, Optional<Long> step) {
    long by = step.orElse(1L);
    if (by == 0) {
      throw new Mismatch("the step of a slice cannot be 0");
    }
    long low = by > 0 ? 0 : -1;
    long high = by > 0 ? size : size - 1;
    long start = from.map(f -> bound(f, size, low, high)).orElse(by > 0 ? low : high);
    long end = to.map(t -> bound(t, size, low, high)).orElse(by > 0 ? high : low);
    var indexes = new ArrayList<Integer>();
    for (long i = start; by > 0 ? i < end : i > end; i += by) {
      indexes.add((int) i);
    }
    return indexes;
  }

  private static long bound(long at, int size, long low, long high) {
    return Math.clamp(at < 0 ? at + size : at, low, high);
  }
}

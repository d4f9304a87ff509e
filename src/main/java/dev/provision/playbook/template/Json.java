package dev.provision.playbook.template;

import dev.provision.config.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON as Python's json module writes it with its default separators; ASCII only. */
final class Json {
  private Json() {}

  static String write(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> string(text);
      case Boolean b -> b.toString();
      case List<?> list ->
          list.stream().map(Json::write).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> string(key(e.getKey())) + ": " + write(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> Python.text(value);
    };
  }

  /** With line breaks, and keys in order, as {@code to_nice_json}. */
  static String writeIndented(@Nullable Object value, int indent) {
    return indented(value, " ".repeat(indent), "\n");
  }

  private static String indented(@Nullable Object value, String step, String line) {
    var inner = line + step;
    return switch (value) {
      case List<?> list when !list.isEmpty() ->
          list.stream()
              .map(item -> inner + indented(item, step, inner))
              .collect(Collectors.joining(",", "[", line + "]"));
      case Map<?, ?> map when !map.isEmpty() ->
          map.entrySet().stream()
              .sorted((x, y) -> key(x.getKey()).compareTo(key(y.getKey())))
              .map(
                  e -> inner + string(key(e.getKey())) + ": " + indented(e.getValue(), step, inner))
              .collect(Collectors.joining(",", "{", line + "}"));
      case null, default -> write(value);
    };
  }

  private static String key(@Nullable Object key) {
    return key instanceof String text ? text : write(key);
  }

  private static String string(String text) {
    var out = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default ->
                    out.append(c < 0x20 || c > 0x7e ? String.format("\\u%04x", c) : "" + (char) c);
              }
            });
    return out.append('"').toString();
  }

  /** Reads JSON. */
  static @Nullable Object read(String text) {
    try {
      return JsonReader.read(text);
    } catch (IllegalArgumentException e) {
      throw new Mismatch(e.getMessage());
    }
  }
}

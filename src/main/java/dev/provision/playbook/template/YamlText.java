package dev.provision.playbook.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** YAML in block style; whatever could be read as something else is in quotes. */
final class YamlText {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_/][\\w./@+-]*(?: [\\w./@+(-][\\w./@+)-]*)*");
  private static final Pattern WORD =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|none|~|\\.inf|\\.nan");

  private YamlText() {}

  static String write(@Nullable Object value, int indent) {
    var out = new StringBuilder();
    value(out, value, "", " ".repeat(indent));
    return out.toString();
  }

  private static void value(StringBuilder out, @Nullable Object value, String at, String step) {
    switch (value) {
      case List<?> list when !list.isEmpty() -> list.forEach(item -> item(out, item, at, step));
      case Map<?, ?> map when !map.isEmpty() ->
          map.forEach((key, of) -> entry(out, scalar(key), of, at, step));
      case null, default -> out.append(scalar(value)).append('\n');
    }
  }

  private static void item(StringBuilder out, @Nullable Object item, String at, String step) {
    var inner = new StringBuilder();
    value(inner, item, at + "  ", step);
    var text = inner.toString();
    out.append(at).append("- ").append(isBlock(item) ? text.substring(at.length() + 2) : text);
  }

  private static void entry(
      StringBuilder out, String key, @Nullable Object of, String at, String step) {
    out.append(at).append(key).append(':').append(isBlock(of) ? "\n" : " ");
    value(out, of, of instanceof List<?> ? at : at + step, step);
  }

  private static boolean isBlock(@Nullable Object value) {
    return value instanceof List<?> list && !list.isEmpty()
        || value instanceof Map<?, ?> map && !map.isEmpty();
  }

  private static String scalar(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case List<?> _ -> "[]";
      case Map<?, ?> _ -> "{}";
      case Boolean b -> b.toString();
      case String text when PLAIN.matcher(text).matches() && !WORD.matcher(text).matches() -> text;
      case String text -> Json.write(text);
      default -> Python.text(value);
    };
  }
}

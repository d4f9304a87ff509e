package dev.provision.playbook.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of Python's str, dict and list that templates use. */
final class Methods {
  private Methods() {}

  static @Nullable Object call(@Nullable Object on, String name, Arguments arguments) {
    return switch (on) {
      case String text -> ofText(text, name, arguments);
      case Map<?, ?> map -> ofMap(map, name, arguments);
      case List<?> list -> ofList(list, name, arguments);
      case null, default -> throw unknown(on, name);
    };
  }

  private static Mismatch unknown(@Nullable Object on, String name) {
    return new Mismatch(Python.kind(on) + " has no method '" + name + "'");
  }

  private static Object ofText(String text, String name, Arguments a) {
    return switch (name) {
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "capitalize" -> TextFilters.capitalize(text);
      case "title" -> TextFilters.title(text);
      case "strip" -> strip(text, a, true, true);
      case "lstrip" -> strip(text, a, true, false);
      case "rstrip" -> strip(text, a, false, true);
      case "startswith" -> text.startsWith(a.text(0, "prefix"));
      case "endswith" -> text.endsWith(a.text(0, "suffix"));
      case "replace" -> text.replace(a.text(0, "old"), a.text(1, "new"));
      case "split" -> split(text, a);
      case "splitlines" -> new ArrayList<Object>(text.lines().toList());
      case "join" -> ListFilters.join(a.need(0, "iterable"), text);
      case "find" -> (long) text.indexOf(a.text(0, "sub"));
      case "count" ->
          (long) text.split(java.util.regex.Pattern.quote(a.text(0, "sub")), -1).length - 1;
      case "isdigit" -> !text.isEmpty() && text.chars().allMatch(Character::isDigit);
      case "zfill" -> "0".repeat((int) Math.max(0, a.number(0, "width", 0) - text.length())) + text;
      case "format" -> BraceFormat.format(text, a);
      default -> throw unknown(text, name);
    };
  }

  private static String strip(String text, Arguments a, boolean left, boolean right) {
    var chars = a.has(0, "chars") ? a.text(0, "chars") : " \t\n\r\f\u000b";
    int from = 0;
    int to = text.length();
    while (left && from < to && chars.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (right && to > from && chars.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  static List<@Nullable Object> split(String text, Arguments a) {
    if (a.get(0, "sep", null) == null) {
      return text.isBlank()
          ? List.of()
          : new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
    }
    long most = a.number(1, "maxsplit", -1);
    int limit = most < 0 ? -1 : (int) most + 1;
    var separator = java.util.regex.Pattern.quote(a.text(0, "sep"));
    return new ArrayList<>(Arrays.asList(text.split(separator, limit)));
  }

  private static @Nullable Object ofMap(Map<?, ?> map, String name, Arguments a) {
    return switch (name) {
      case "items" -> items(map);
      case "keys" -> new ArrayList<Object>(map.keySet());
      case "values" -> new ArrayList<@Nullable Object>(map.values());
      case "get" -> {
        var key = a.need(0, "key");
        yield map.containsKey(key) ? map.get(key) : a.get(1, "default", null);
      }
      default -> throw unknown(map, name);
    };
  }

  /** Pairs of key and value. */
  static List<Object> items(Map<?, ?> map) {
    var pairs = new ArrayList<Object>();
    map.forEach((key, value) -> pairs.add(Arrays.asList(key, value)));
    return pairs;
  }

  private static Object ofList(List<?> list, String name, Arguments a) {
    var value = a.need(0, "value");
    return switch (name) {
      case "index" -> {
        int at = list.indexOf(value);
        if (at < 0) {
          throw new Mismatch("the list does not hold " + Python.literal(value));
        }
        yield (long) at;
      }
      case "count" -> list.stream().filter(item -> Python.equal(item, value)).count();
      default -> throw unknown(list, name);
    };
  }
}

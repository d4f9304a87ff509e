package dev.provision.repository;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object that was read, by type. All methods throw {@link
 * IllegalArgumentException}, with the member's name, when it is not there or something else.
 */
record Fields(Map<?, ?> members) {
  static Fields of(@Nullable Object json) {
    return new Fields(as(json, Map.class, "an object"));
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  String text(String name) {
    return member(name, String.class, "a text");
  }

  long number(String name) {
    return member(name, Long.class, "a whole number");
  }

  boolean truth(String name) {
    return member(name, Boolean.class, "true or false");
  }

  Fields fields(String name) {
    return new Fields(member(name, Map.class, "an object"));
  }

  List<Fields> list(String name) {
    return all(name, Fields::of);
  }

  List<String> words(String name) {
    return all(name, w -> as(w, String.class, "a text in " + name));
  }

  /** All members, of which each must be a text. */
  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    members.forEach((k, v) -> texts.put(String.valueOf(k), as(v, String.class, "a text")));
    return texts;
  }

  private <T> List<T> all(String name, Function<@Nullable Object, T> each) {
    List<?> list = member(name, List.class, "a list");
    return list.stream().map(each).toList();
  }

  private <T> T member(String name, Class<T> type, String what) {
    return as(members.get(name), type, "'" + name + "', " + what);
  }

  private static <T> T as(@Nullable Object value, Class<T> type, String what) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("it lacks " + what);
    }
    return type.cast(value);
  }
}

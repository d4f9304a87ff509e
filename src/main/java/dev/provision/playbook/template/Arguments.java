package dev.provision.playbook.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a filter, a test or a function is called with. */
record Arguments(
    List<? extends @Nullable Object> positional, Map<String, ? extends @Nullable Object> named) {
  static final Arguments NONE = new Arguments(List.of(), Map.of());

  int size() {
    return positional.size() + named.size();
  }

  boolean has(int index, String name) {
    return index < positional.size() || named.containsKey(name);
  }

  /** An argument by place or name, or what it is without. */
  @Nullable Object get(int index, String name, @Nullable Object otherwise) {
    if (index < positional.size()) {
      return positional.get(index);
    }
    return named.containsKey(name) ? named.get(name) : otherwise;
  }

  /** An argument that must be given. */
  @Nullable Object need(int index, String name) {
    if (!has(index, name)) {
      throw new Mismatch("the argument '" + name + "' is missing");
    }
    return get(index, name, null);
  }

  String text(int index, String name) {
    return textOf(name, need(index, name));
  }

  String text(int index, String name, String otherwise) {
    return textOf(name, get(index, name, otherwise));
  }

  long number(int index, String name, long otherwise) {
    return Python.number(get(index, name, otherwise)).longValue();
  }

  boolean flag(int index, String name, boolean otherwise) {
    return Python.truth(get(index, name, otherwise));
  }

  /** The positional arguments from one on. */
  Arguments from(int index) {
    return new Arguments(
        positional.subList(Math.min(index, positional.size()), positional.size()), named);
  }

  private static String textOf(String name, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new Mismatch("the argument '" + name + "' must be text, not " + Python.kind(value));
  }
}

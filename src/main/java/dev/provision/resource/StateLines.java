package dev.provision.resource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one codec from a state record to its {@link Lines}. A component is an attribute of its name
 * in lower case with underscores; text and numbers stand as they are, truth is {@code yes} or
 * {@code no}, a collection gives one line per element, an empty Optional gives none.
 */
public final class StateLines {
  private StateLines() {}

  /** The lines a desired state asks for; {@link Recorded} attributes are left out. */
  public static Lines of(Desired<?> desired) {
    return switch (desired) {
      case Desired.Absent<?> _ -> Lines.absent();
      case Desired.Present<?>(Record state) -> of(state);
    };
  }

  /** Lines of a state without its {@link Momentary} attributes: what is worth keeping. */
  public static Lines lasting(Class<? extends Record> state, Lines lines) {
    var momentary =
        Stream.of(state.getRecordComponents())
            .filter(c -> c.isAnnotationPresent(Momentary.class))
            .map(c -> attribute(c.getName()))
            .collect(Collectors.toSet());
    return Lines.of(
        lines.lines().stream().filter(l -> !momentary.contains(Lines.name(l))).toList());
  }

  private static Lines of(Record state) {
    var lines = new TreeSet<String>();
    for (RecordComponent component : state.getClass().getRecordComponents()) {
      if (!component.isAnnotationPresent(Recorded.class)) {
        add(lines, attribute(component.getName()), value(component, state));
      }
    }
    return new Lines(lines);
  }

  private static void add(TreeSet<String> lines, String name, Object value) {
    switch (value) {
      case Optional<?> optional -> optional.ifPresent(v -> add(lines, name, v));
      case Collection<?> collection -> collection.forEach(v -> add(lines, name, v));
      case Boolean truth -> lines.add(Lines.line(name, truth ? "yes" : "no"));
      case String text -> lines.add(Lines.line(name, text));
      case Integer number -> lines.add(Lines.line(name, number.toString()));
      case Long number -> lines.add(Lines.line(name, number.toString()));
      default ->
          throw new IllegalStateException(
              "state attribute " + name + " is a " + value.getClass() + ". A bug in provision.");
    }
  }

  static String attribute(String component) {
    var name = new StringBuilder();
    for (char c : component.toCharArray()) {
      if (Character.isUpperCase(c)) {
        name.append('_').append(Character.toLowerCase(c));
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }

  private static Object value(RecordComponent component, Record state) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(state);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component + ". A bug in provision.", e);
    }
  }
}

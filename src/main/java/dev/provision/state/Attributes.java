package dev.provision.state;

import dev.provision.resource.Lines;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A state by its attributes. Whether the thing is there at all is the attribute {@code exists}. */
final class Attributes {
  private Attributes() {}

  /** The values of each attribute, sorted; nothing for a state of which nothing is known. */
  static SortedMap<String, SortedSet<String>> of(Lines lines) {
    var attributes = new TreeMap<String, SortedSet<String>>();
    if (!lines.isEmpty()) {
      put(attributes, Finding.EXISTS, lines.isAbsent() ? "no" : "yes");
    }
    for (String line : lines.lines()) {
      if (!line.equals(Lines.ABSENT)) {
        var name = Lines.name(line);
        put(attributes, name, line.substring(Math.min(name.length() + 1, line.length())));
      }
    }
    return attributes;
  }

  private static void put(TreeMap<String, SortedSet<String>> to, String name, String value) {
    to.computeIfAbsent(name, _ -> new TreeSet<>()).add(value);
  }
}

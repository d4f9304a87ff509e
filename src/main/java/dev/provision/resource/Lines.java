package dev.provision.resource;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A state as its canonical text: lines {@code name=value}, or {@code absent}, or {@code !reason}
 * when the thing is not ours to change. In values {@code \} is written {@code \\} and newline is
 * written {@code \n}; nothing else is escaped.
 */
public record Lines(SortedSet<String> lines) {
  /** The only line of a thing that does not exist. */
  public static final String ABSENT = "absent";

  public Lines {
    lines = Collections.unmodifiableSortedSet(new TreeSet<>(lines));
  }

  public static Lines of(Collection<String> lines) {
    return new Lines(new TreeSet<>(lines));
  }

  public static Lines absent() {
    return of(java.util.List.of(ABSENT));
  }

  /** Whether this observed state meets a desire: it holds every desired line. */
  public boolean meets(Lines desired) {
    return lines.containsAll(desired.lines);
  }

  /** The desired lines that this observed state lacks: the change. */
  public Lines missing(Lines desired) {
    var missing = new TreeSet<>(desired.lines);
    missing.removeAll(lines);
    return new Lines(missing);
  }

  /** These lines, but for the attributes of which the later lines speak: of those the later. */
  public Lines with(Lines later) {
    if (isAbsent() || later.isAbsent()) {
      return later.isEmpty() ? this : later;
    }
    var names = later.lines.stream().map(Lines::name).collect(Collectors.toSet());
    var both = new TreeSet<>(later.lines);
    lines.stream().filter(l -> !names.contains(name(l))).forEach(both::add);
    return new Lines(both);
  }

  /** The lines of the attributes that were otherwise before; all when the thing was not there. */
  public Lines since(Lines before) {
    if (before.isAbsent() || isAbsent()) {
      return this;
    }
    var same = new TreeSet<String>();
    for (String name : lines.stream().map(Lines::name).toList()) {
      if (before.of(name).equals(of(name))) {
        same.add(name);
      }
    }
    return of(lines.stream().filter(l -> !same.contains(name(l))).toList());
  }

  private java.util.Set<String> of(String name) {
    return lines.stream().filter(l -> name(l).equals(name)).collect(Collectors.toSet());
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  public boolean isAbsent() {
    return lines.contains(ABSENT);
  }

  /** Why the thing is not ours to change. */
  public Optional<String> blocked() {
    return lines.stream().filter(l -> l.startsWith("!")).findFirst().map(l -> l.substring(1));
  }

  /** The value of an attribute, unescaped; the first of several. */
  public Optional<String> value(String name) {
    return lines.stream()
        .filter(l -> l.startsWith(name + "="))
        .findFirst()
        .map(l -> unescape(l.substring(name.length() + 1)));
  }

  /** The attribute that a line is of; a line without a value is its own. */
  public static String name(String line) {
    int end = line.indexOf('=');
    return end < 0 ? line : line.substring(0, end);
  }

  public static String line(String name, String value) {
    return name + "=" + escape(value);
  }

  static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n");
  }

  static String unescape(String value) {
    var text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        text.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}

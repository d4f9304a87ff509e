package dev.provision.cli.view;

import dev.provision.engine.plan.PlanItem;
import dev.provision.resource.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One attribute that is not as wanted.
 *
 * @param before what the host has; empty when it does not have it; several for lists
 * @param after what it is to have
 */
record Attribute(String name, List<String> before, List<String> after) {
  /** What a filter leaves as it is, says {@code yes} here; see {@code settled} of the kinds. */
  private static final Set<String> WITHOUT_VALUE = Set.of("settled");

  private static final Set<String> OF_TEXT = Set.of("settled", "sha256");

  Attribute {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Those of a plan's item, by name. Values of hidden items are in it: do not show them. */
  static List<Attribute> of(PlanItem item) {
    return of(item.missing(), item.observed());
  }

  static List<Attribute> of(Lines missing, Lines observed) {
    var after = new TreeMap<String, List<String>>();
    for (String line : missing.lines()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        var name = line.substring(0, equals);
        after.computeIfAbsent(name, n -> new ArrayList<>()).add(value(line, equals));
      }
    }
    return after.entrySet().stream()
        .map(e -> new Attribute(e.getKey(), before(e.getKey(), observed), e.getValue()))
        .toList();
  }

  /** Whether its value tells a person something. */
  boolean hasValue() {
    return !WITHOUT_VALUE.contains(name);
  }

  /** Whether the difference of the texts says all of it, and more. */
  boolean isOfText() {
    return OF_TEXT.contains(name);
  }

  /** Whether it has one value, which is replaced. */
  boolean isSingle() {
    return before.size() <= 1 && after.size() == 1;
  }

  private static List<String> before(String name, Lines observed) {
    var values = new TreeSet<String>();
    for (String line : observed.lines()) {
      if (line.startsWith(name + "=")) {
        values.add(value(line, name.length()));
      }
    }
    return List.copyOf(values);
  }

  private static String value(String line, int equals) {
    var value = Lines.of(List.of("v" + line.substring(equals)));
    return value.value("v").orElseThrow();
  }
}

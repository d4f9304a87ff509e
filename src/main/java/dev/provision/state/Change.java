package dev.provision.state;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How a thing's record differs from another one of it.
 *
 * @param taken the lines that only the first has
 * @param given the lines that only the second has
 * @param before the text of the first, when the texts differ
 * @param after the text of the second, likewise
 */
public record Change(
    ObjectKey object, Lines taken, Lines given, Optional<String> before, Optional<String> after) {

  /** All differences of two records of a host, by thing. Facts are things of the type fact. */
  public static List<Change> between(HostRecord first, HostRecord second) {
    var changes = new ArrayList<Change>();
    var facts = new TreeSet<>(first.facts().keySet());
    facts.addAll(second.facts().keySet());
    for (String fact : facts) {
      add(changes, new ObjectKey("fact", fact), fact(first, fact), fact(second, fact));
    }
    var keys = new TreeSet<>(first.objects().keySet());
    keys.addAll(second.objects().keySet());
    for (ObjectKey key : keys) {
      var before = Optional.ofNullable(first.objects().get(key));
      add(changes, key, before, Optional.ofNullable(second.objects().get(key)));
    }
    return changes;
  }

  private static Optional<ObjectRecord> fact(HostRecord host, String name) {
    return Optional.ofNullable(host.facts().get(name))
        .map(
            v ->
                new ObjectRecord(
                    Optional.empty(), Lines.of(List.of(Lines.line("value", v))), Optional.empty()));
  }

  private static void add(
      List<Change> changes,
      ObjectKey key,
      Optional<ObjectRecord> first,
      Optional<ObjectRecord> second) {
    var before = first.map(ObjectRecord::lines).orElse(Lines.of(List.of()));
    var after = second.map(ObjectRecord::lines).orElse(Lines.of(List.of()));
    var textBefore = first.flatMap(ObjectRecord::text);
    var textAfter = second.flatMap(ObjectRecord::text);
    boolean texts = !textBefore.equals(textAfter);
    if (texts || !before.equals(after)) {
      changes.add(
          new Change(
              key,
              after.missing(before),
              before.missing(after),
              textBefore.filter(_ -> texts),
              textAfter.filter(_ -> texts)));
    }
  }
}

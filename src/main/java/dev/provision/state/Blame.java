package dev.provision.state;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/** Since when the lines of things' records are what they are. */
public final class Blame {
  private final Map<ObjectKey, TreeSet<String>> open = new HashMap<>();
  private final Map<ObjectKey, SequencedMap<String, Revision>> since = new HashMap<>();

  private Blame() {}

  /**
   * The revision from which on each line has been there without a break, in the lines' order. A
   * thing of which nothing is recorded has none.
   */
  public static Map<ObjectKey, SequencedMap<String, Revision>> of(
      StateRepository state, String host, Collection<ObjectKey> things) {
    var revisions = things.isEmpty() ? List.<Revision>of() : state.history(Optional.of(host));
    var blame = new Blame();
    if (!revisions.isEmpty()) {
      var record = state.host(revisions.getFirst(), host);
      things.forEach(thing -> blame.begin(thing, lines(record, thing), revisions.getFirst()));
    }
    for (Revision revision : revisions) {
      if (blame.open.isEmpty()) {
        break;
      }
      blame.goOn(state.host(revision, host), revision);
    }
    return blame.since;
  }

  private void begin(ObjectKey thing, Lines lines, Revision latest) {
    open.put(thing, new TreeSet<>(lines.lines()));
    var lasting = new LinkedHashMap<String, Revision>();
    lines.lines().forEach(line -> lasting.put(line, latest));
    since.put(thing, lasting);
  }

  private void goOn(HostRecord earlier, Revision revision) {
    open.forEach(
        (thing, lines) -> {
          lines.retainAll(lines(earlier, thing).lines());
          lines.forEach(line -> since.get(thing).put(line, revision));
        });
    open.values().removeIf(TreeSet::isEmpty);
  }

  private static Lines lines(HostRecord record, ObjectKey thing) {
    var object = record.objects().get(thing);
    return object == null ? Lines.of(List.of()) : object.lines();
  }
}

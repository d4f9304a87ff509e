package dev.provision.state;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/** Since when the lines of a thing's record are what they are. */
public final class Blame {
  private Blame() {}

  /**
   * The revision from which on each line has been there without a break; in the lines' order. Empty
   * when nothing is recorded of the thing.
   */
  public static SequencedMap<String, Revision> of(
      StateRepository state, String host, ObjectKey object) {
    var revisions = state.history(java.util.Optional.of(host));
    var since = new LinkedHashMap<String, Revision>();
    if (revisions.isEmpty()) {
      return since;
    }
    var open = new TreeSet<>(lines(state, revisions.getFirst(), host, object).lines());
    open.forEach(line -> since.put(line, revisions.getFirst()));
    for (Revision revision : revisions) {
      if (open.isEmpty()) {
        break;
      }
      open.retainAll(lines(state, revision, host, object).lines());
      open.forEach(line -> since.put(line, revision));
    }
    return since;
  }

  private static Lines lines(StateRepository state, Revision at, String host, ObjectKey object) {
    var record = state.host(at, host).objects().get(object);
    return record == null ? Lines.of(List.of()) : record.lines();
  }
}

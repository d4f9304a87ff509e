package dev.provision.cli.view;

import dev.provision.state.Change;
import dev.provision.state.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Runs and what they changed, for programs. */
public final class HistoryJson {
  private HistoryJson() {}

  /** A list of runs. */
  public static List<Map<String, Object>> revisions(List<Revision> revisions) {
    return revisions.stream().map(HistoryJson::revision).toList();
  }

  /** One run; may be added to. */
  public static Map<String, Object> revision(Revision revision) {
    var run = revision.run();
    var json = new LinkedHashMap<String, Object>();
    json.put("run", run.run());
    json.put("commit", revision.id());
    json.put("verb", run.verb());
    json.put("playbook", run.playbook());
    run.playbookCommit().ifPresent(c -> json.put("playbook_commit", c));
    json.put("operator", run.operator());
    json.put("at", run.at().toString());
    json.put("changed", run.changed());
    return json;
  }

  /** Changes by host. */
  public static Map<String, Object> changes(Map<String, List<Change>> changes) {
    var json = new LinkedHashMap<String, Object>();
    changes.forEach(
        (host, list) -> json.put(host, list.stream().map(HistoryJson::change).toList()));
    return json;
  }

  private static Map<String, Object> change(Change change) {
    var json = new LinkedHashMap<String, Object>();
    json.put("object", change.object().toString());
    json.put("taken", List.copyOf(change.taken().lines()));
    json.put("given", List.copyOf(change.given().lines()));
    change.before().ifPresent(t -> json.put("text_before", t));
    change.after().ifPresent(t -> json.put("text_after", t));
    return json;
  }

  /** Since when each line of a record is there. */
  public static List<Map<String, Object>> blame(SequencedMap<String, Revision> lines) {
    return lines.entrySet().stream()
        .map(
            e -> {
              var json = new LinkedHashMap<String, Object>();
              json.put("line", e.getKey());
              json.put("since", revision(e.getValue()));
              return (Map<String, Object>) json;
            })
        .toList();
  }
}

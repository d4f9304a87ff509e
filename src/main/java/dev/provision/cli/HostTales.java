package dev.provision.cli;

import dev.provision.engine.HostAccess;
import dev.provision.memory.HostDrift;
import dev.provision.memory.PathTypes;
import dev.provision.memory.Present;
import dev.provision.memory.Prune;
import dev.provision.memory.Trace;
import dev.provision.memory.Traces;
import dev.provision.memory.UndoTask;
import dev.provision.memory.Veil;
import dev.provision.resource.ObjectKey;
import dev.provision.transport.Connection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What hosts tell of findings: when, who, and whether orphans are still there. */
final class HostTales {
  private final HostCalls calls;
  private final Map<String, PathTypes> types = new HashMap<>();

  HostTales(HostCalls calls) {
    this.calls = calls;
  }

  private record Tale(Map<ObjectKey, Trace> traces, PathTypes types) {}

  /** The findings with that. Hosts without a question are not asked. */
  List<HostDrift> complete(List<HostAccess> hosts, List<HostDrift> drift) {
    var found = new HashMap<String, HostDrift>();
    drift.stream()
        .filter(d -> !d.moved().isEmpty() || !d.orphanPaths().isEmpty())
        .forEach(d -> found.put(d.host(), d));
    Map<String, HostCalls.Answer<Tale>> answers =
        calls.each(
            hosts.stream().filter(h -> found.containsKey(h.host())).toList(),
            (host, connection) -> tale(host, connection, found.get(host.host())));
    return drift.stream().map(d -> complete(d, answers)).toList();
  }

  private static Tale tale(HostAccess host, Connection connection, HostDrift drift) {
    var root = host.rightsOf("root");
    return new Tale(
        Traces.of(drift.moved(), connection, root),
        PathTypes.of(drift.orphanPaths(), connection, root));
  }

  private HostDrift complete(HostDrift drift, Map<String, HostCalls.Answer<Tale>> answers) {
    if (answers.get(drift.host()) instanceof HostCalls.Answer.Got<Tale>(Tale tale)) {
      types.put(drift.host(), tale.types());
      return drift.with(tale.traces()).without(tale.types());
    }
    return drift;
  }

  /** The tasks that remove the orphans, by host. */
  Map<String, List<UndoTask>> pruning(List<HostDrift> drift, Veil veil) {
    var tasks = new LinkedHashMap<String, List<UndoTask>>();
    for (HostDrift host : drift) {
      var there = types.getOrDefault(host.host(), new PathTypes(Map.of()));
      var pruned = Prune.tasks(host.orphans(), new Present(List.of(), there, veil));
      if (!pruned.isEmpty()) {
        tasks.put(host.host(), pruned);
      }
    }
    return tasks;
  }
}

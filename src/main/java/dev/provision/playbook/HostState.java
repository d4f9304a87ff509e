package dev.provision.playbook;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.inventory.Host;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One host on its way through the plays: what has been set and registered so far.
 *
 * @param written variables of the inventory
 * @param made set_fact and register
 */
record HostState(
    Host host,
    Knowledge knowledge,
    Map<String, Binding> written,
    Map<String, Binding> facts,
    Map<String, Binding> made,
    Diagnostics out) {
  static HostState of(Host host, Map<String, Node> written, Knowledge knowledge, Diagnostics out) {
    return new HostState(
        host,
        knowledge,
        Variables.written(written),
        Facts.bindings(knowledge.facts()),
        new HashMap<>(),
        out);
  }

  /** What a rescue can ask of the failure that led to it; known when its block has failed. */
  Map<String, Binding> failure(StepId block) {
    var names = new HashMap<String, Binding>();
    for (var name : Failure.NAMES) {
      names.put(
          "ansible_failed_" + name,
          Optional.ofNullable(knowledge.results().get(block))
              .map(r -> Binding.made(r.values().get(name)))
              .orElseGet(() -> Binding.waiting(new TreeSet<>(Set.of(block)))));
    }
    return names;
  }

  /**
   * What {@code register} is to hold of a step.
   *
   * @param hidden whether it may be seen
   */
  Binding result(StepId step, boolean hidden) {
    return Optional.ofNullable(knowledge.results().get(step))
        .<Binding>map(result -> new Binding.Made(new LinkedHashMap<>(result.values()), hidden))
        .orElseGet(() -> Binding.resultOf(step));
  }
}

package dev.provision.engine.plan;

import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a survey told of a host.
 *
 * @param states the observed lines of state steps; a step without an answer is not in it
 * @param read lookups that gave a result
 * @param failed lookups that fail as things are
 * @param owed keys of the handlers that earlier runs still owe
 * @param cutOff the run whose files, put in by a checked block, the next run takes back first
 */
public record Observation(
    Map<StepId, Lines> states,
    Set<StepId> read,
    Set<StepId> failed,
    Set<String> owed,
    Optional<String> cutOff) {
  public Observation {
    states = Map.copyOf(states);
    read = Set.copyOf(read);
    failed = Set.copyOf(failed);
    owed = Set.copyOf(owed);
  }
}

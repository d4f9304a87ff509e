package dev.provision.playbook;

import dev.provision.resource.HostFacts;
import dev.provision.resource.Result;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a host when its play is resolved; resolving again with more knowledge leaves
 * fewer items deferred.
 *
 * @param facts empty before the facts exchange
 * @param results of lookups and of steps that ran, also from earlier plays
 */
public record Knowledge(Optional<HostFacts> facts, Map<StepId, Result> results) {
  /** Nothing yet. */
  public static final Knowledge NONE = new Knowledge(Optional.empty(), Map.of());

  public Knowledge {
    results = Map.copyOf(results);
  }
}

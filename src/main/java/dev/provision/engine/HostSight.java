package dev.provision.engine;

import dev.provision.resource.HostFacts;
import java.util.List;

/**
 * What a run knows of a host at its end.
 *
 * @param facts as they were when it began
 * @param things in the order of their steps; what is in doubt is not among them
 */
public record HostSight(HostFacts facts, List<Seen> things) {
  public HostSight {
    things = List.copyOf(things);
  }
}

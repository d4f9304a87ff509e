package dev.provision.engine;

import dev.provision.engine.program.Watched;
import dev.provision.resource.HostFacts;
import java.util.List;

/**
 * What a run knows of a host at its end.
 *
 * @param facts as they were when it began
 * @param things in the order of their steps; what is in doubt is not among them
 * @param watched what else it has seen, each time it looked, in order
 */
public record HostSight(HostFacts facts, List<Seen> things, List<Watched> watched) {
  public HostSight {
    things = List.copyOf(things);
    watched = List.copyOf(watched);
  }
}

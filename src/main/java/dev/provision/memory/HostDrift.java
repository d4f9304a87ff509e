package dev.provision.memory;

import java.util.List;
import java.util.Optional;

/**
 * What was found on one host.
 *
 * @param failure why it could not be looked at; empty when it was
 * @param open whether some tasks hang on what only a run can tell, so that nothing can be said of
 *     what no playbook wants any more
 */
public record HostDrift(String host, Optional<String> failure, boolean open, List<Found> findings) {
  public HostDrift {
    findings = List.copyOf(findings);
  }
}

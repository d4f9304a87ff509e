package dev.provision.cli;

import dev.provision.config.Diagnostic;
import dev.provision.engine.Guests;
import dev.provision.engine.HostAccess;
import dev.provision.engine.PlayOrder;
import dev.provision.engine.Resolution;
import java.util.List;

/**
 * A playbook, read and checked for every host it is for.
 *
 * @param playbook its path as written
 * @param hosts those of its plays, within the limit
 * @param order its plays; names only hosts of {@code hosts}
 * @param guests reaches the hosts that run steps in place of others
 * @param digest of everything that decides what is to be done; equal for equal wishes
 * @param warnings what is doubtful, not wrong
 */
record Job(
    String playbook,
    List<HostAccess> hosts,
    Resolution resolution,
    List<PlayOrder> order,
    Guests guests,
    String digest,
    List<Diagnostic> warnings) {
  Job {
    hosts = List.copyOf(hosts);
    order = List.copyOf(order);
    warnings = List.copyOf(warnings);
  }
}

package dev.provision.engine;

import dev.provision.transport.Become;
import dev.provision.transport.Target;
import java.util.Optional;

/**
 * How a run gets to a host and whose rights it takes there.
 *
 * @param host the inventory's name
 * @param become empty when every step is the login user's own
 */
public record HostAccess(String host, Target target, Optional<Become> become) {
  /** Whose rights programs have; empty for the login user's. */
  public Optional<String> runner() {
    return become.map(Become::user);
  }
}

package dev.provision.engine.run;

import dev.provision.transport.Connection;
import dev.provision.transport.UnreachableException;

/** The one connection to a host that a run uses, and the way to a new one when it breaks. */
public interface HostLink {
  /** The present connection, which may be broken. */
  Connection current();

  /**
   * Closes the present connection and makes a new one, the present one from then on.
   *
   * @throws UnreachableException when that fails
   */
  Connection reconnect();
}

package dev.provision.resource;

import dev.provision.shell.Sh;

/**
 * A kind whose steps are HTTP requests. The controller makes them through the connection to a host
 * that has no program for it.
 */
public interface Forwardable<P extends Record> {
  /** See {@link Kind#parameters}. */
  Class<P> parameters();

  /** Exit status 0 on a host that makes requests by itself. */
  Sh able();

  WebRequest request(P parameters);
}

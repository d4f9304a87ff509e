package dev.provision.engine.web;

import dev.provision.transport.Tunnel;
import java.io.IOException;

/** Opens ways from where a request is to start. */
@FunctionalInterface
public interface Tunnels {
  /**
   * @throws IOException when there is no way to that place
   */
  Tunnel open(String host, int port) throws IOException;
}

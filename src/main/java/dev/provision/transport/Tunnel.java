package dev.provision.transport;

import java.net.Proxy;

/** The way of one TCP connection that starts at a host. */
public interface Tunnel extends AutoCloseable {
  /** From the controller itself nothing is in between. */
  Tunnel DIRECT =
      new Tunnel() {
        @Override
        public Proxy proxy() {
          return Proxy.NO_PROXY;
        }

        @Override
        public void close() {}
      };

  /**
   * What a client of this machine goes through. It leads to the one place that the tunnel was
   * opened for, whatever address the client names: that was looked up here, not on the host.
   */
  Proxy proxy();

  /** Cuts the connection. Never throws. */
  @Override
  void close();
}

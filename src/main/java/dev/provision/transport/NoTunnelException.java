package dev.provision.transport;

import java.io.IOException;

/** A host makes no connection to where a tunnel was to lead. */
public final class NoTunnelException extends IOException {
  private static final long serialVersionUID = 1L;

  NoTunnelException(String message, Throwable cause) {
    super(message, cause);
  }
}

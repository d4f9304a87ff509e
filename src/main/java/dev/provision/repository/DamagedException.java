package dev.provision.repository;

import java.io.IOException;

/** Bytes are not what their name says: they were altered, or did not come whole. */
public final class DamagedException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedException(String message) {
    super(message);
  }

  public DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}

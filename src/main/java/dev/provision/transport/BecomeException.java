package dev.provision.transport;

/** The host refuses another user's rights: a wrong or missing sudo password, or no sudo at all. */
public final class BecomeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BecomeException(String message) {
    super(message);
  }
}

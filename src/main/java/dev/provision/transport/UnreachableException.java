package dev.provision.transport;

/** A host cannot be reached, or no longer. Says what was tried and what to do about it. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a host is unreachable. */
  public enum Reason {
    /** No TCP connection, a name that does not resolve, or a time-out before login. */
    NO_CONNECTION,
    /** The host's key is in no known_hosts file. */
    UNKNOWN_HOST_KEY,
    /** known_hosts holds another key for the host. */
    CHANGED_HOST_KEY,
    /** Every offered way to log in was refused, or a private key could not be read. */
    LOGIN_REFUSED,
    /** The connection was there and is gone. */
    CONNECTION_LOST
  }

  private final Reason reason;

  public UnreachableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public UnreachableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

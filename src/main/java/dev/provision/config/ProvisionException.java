package dev.provision.config;

/**
 * A run cannot go on, for a reason that is not a mistake in its files. Says what to do about it.
 */
public final class ProvisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why; decides the exit code. */
  public enum Kind {
    /** Another run holds the lock of a host or of the state repository. */
    LOCK_HELD,
    /** The hosts are no longer as the saved plan saw them. */
    STALE_PLAN,
    /** An encrypted value cannot be read: no password, a wrong one, or a damaged text. */
    VAULT_KEY,
    /** What is remembered cannot be read or written. */
    STATE,
    /** The command line asks for something that does not exist or does not go together. */
    USAGE,
    /** A mistake of provision itself. */
    INTERNAL
  }

  private final Kind kind;
  private final String remedy;

  /**
   * @param message one sentence that says what is wrong, without secrets
   * @param remedy what the user can do
   */
  public ProvisionException(Kind kind, String message, String remedy) {
    super(message);
    this.kind = kind;
    this.remedy = remedy;
  }

  /** As above, with the exception that led to it. */
  public ProvisionException(Kind kind, String message, String remedy, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.remedy = remedy;
  }

  public Kind kind() {
    return kind;
  }

  public String remedy() {
    return remedy;
  }
}

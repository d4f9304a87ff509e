package dev.provision.transport;

/** A connection to one host, on which any number of commands run one after the other or at once. */
public interface Connection extends AutoCloseable {
  /**
   * Starts a command. Returns once the command can read its standard input; with {@link Become} and
   * a password that is after the password was accepted, so nothing the caller writes can be taken
   * for a password.
   *
   * @throws UnreachableException when the connection is gone
   * @throws BecomeException when the other user's rights are refused
   */
  Session start(Invocation invocation);

  /** Closes the connection; commands still running on it are cut off. Never throws. */
  @Override
  void close();
}

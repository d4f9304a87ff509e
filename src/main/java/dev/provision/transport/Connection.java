package dev.provision.transport;

import java.io.IOException;

/** A connection to one host, on which any number of commands run one after the other or at once. */
public interface Connection extends AutoCloseable {
  /**
   * Starts a command. Returns once its standard input may be written. With {@link Become} and a
   * password that is after the password was accepted, so nothing the caller writes can be taken for
   * a password; else at once, without a round trip, and a refusal shows at the first read of the
   * output and at {@link Session#await}.
   *
   * @throws UnreachableException when the connection is gone; {@code NO_CONNECTION} when it stands
   *     but the host allows no more commands at once
   * @throws BecomeException when the other user's rights are refused
   */
  Session start(Invocation invocation);

  /**
   * Opens the way of one TCP connection that starts at the host.
   *
   * @param server a name, which the host looks up, or an address
   * @throws NoTunnelException when the host does not forward, or cannot connect to it
   * @throws IOException when the connection is gone
   */
  Tunnel tunnel(String server, int port) throws IOException;

  /**
   * The files below a folder of the host, with the login user's rights.
   *
   * @param folder absolute, or below the user's home
   * @throws IOException when the host offers none
   */
  default FileTree files(String folder) throws IOException {
    throw new IOException("there are no files over this connection");
  }

  /** Closes the connection; commands still running on it are cut off. Never throws. */
  @Override
  void close();
}

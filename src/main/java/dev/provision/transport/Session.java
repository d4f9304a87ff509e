package dev.provision.transport;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * One running command: its streams and its end. Streams are bytes, buffered in bounded memory; a
 * reader that stops reading makes the command wait.
 *
 * <p>Standard output that ends because the connection was cut throws an {@link java.io.IOException}
 * on read and is never mistaken for the end of the output; so does the output of a session that was
 * closed. What a login shell printed before the command is not part of it.
 *
 * <p>Reading output and {@link #await} throw {@link BecomeException} when sudo refused, and {@link
 * UnreachableException} when the login shell did not start the command at all. Reads of a local
 * command must not be made on virtual threads, which a child's pipe would pin.
 */
public interface Session extends AutoCloseable {
  /**
   * What the command reads; closing it is the command's end of file. Writing throws an {@link
   * java.io.IOException} when the command has ended or the connection is gone; {@link #await} tells
   * which.
   */
  OutputStream stdin();

  /** What the command prints. */
  InputStream stdout();

  /**
   * What the command prints as errors. Reading it is optional and it never blocks the command: of
   * what nobody reads the last 64 KB are kept. It ends with the command and with the connection.
   */
  InputStream stderr();

  /**
   * Waits for the command's end. Output may still be unread then, and even on its way. When the
   * time has passed the command goes on, and one may wait again.
   *
   * @return the exit status, 0 to 255; a command killed by a signal gives 128 + its number
   * @throws UnreachableException when the connection was lost or the time has passed
   */
  int await(Duration limit);

  /** Gives the session up; the command is not waited for. Never throws. */
  @Override
  void close();
}

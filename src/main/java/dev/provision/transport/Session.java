package dev.provision.transport;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * One running command: its streams and its end. Streams are bytes, buffered in bounded memory; a
 * reader that stops reading makes the command wait.
 *
 * <p>Standard output that ends because the connection was cut throws {@link UnreachableException}'s
 * cause as an {@link java.io.IOException} on read and is never mistaken for the end of the output.
 */
public interface Session extends AutoCloseable {
  /** What the command reads; closing it is the command's end of file. */
  OutputStream stdin();

  /** What the command prints. */
  InputStream stdout();

  /** What the command prints as errors; reading it is optional, it never blocks the command. */
  InputStream stderr();

  /**
   * Waits for the command's end.
   *
   * @return the exit status, 0 to 255; a command killed by a signal gives 128 + its number
   * @throws UnreachableException when the connection was lost or the time has passed
   */
  int await(Duration limit);

  /** Gives the session up; the command is not waited for. Never throws. */
  @Override
  void close();
}

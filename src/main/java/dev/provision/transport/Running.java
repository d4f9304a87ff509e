package dev.provision.transport;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A started process as its carrier (a channel, a child process) gives it: nothing filtered yet. */
interface Running extends AutoCloseable {
  OutputStream stdin();

  /** Ends only where the process ended it; a cut connection is an {@link java.io.IOException}. */
  InputStream stdout();

  ErrorRing stderr();

  /** See {@link Session#await}. */
  int await(Duration limit);

  /** Waits until nothing more can come from the process, at most for the given time. */
  void awaitSilence(Duration limit);

  @Override
  void close();
}

package dev.provision.state;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Reaches servers that keep repositories and are behind SSH. */
@FunctionalInterface
public interface GitServers {
  /** None can be reached that way. */
  GitServers NONE =
      (_, _, _) -> {
        throw new IllegalStateException("no server is reached by SSH here");
      };

  /**
   * Connects.
   *
   * @param host as written in the remote's address
   * @param port empty for the usual one
   * @param user empty for the usual one
   */
  Server connect(String host, Optional<Integer> port, Optional<String> user);

  /** One connection. */
  interface Server extends AutoCloseable {
    /** Starts a command. */
    Command start(List<String> words);

    @Override
    void close();
  }

  /** A command that runs on a server. */
  interface Command extends AutoCloseable {
    OutputStream stdin();

    InputStream stdout();

    InputStream stderr();

    /** Waits for its end and tells its exit status. */
    int await();

    @Override
    void close();
  }
}

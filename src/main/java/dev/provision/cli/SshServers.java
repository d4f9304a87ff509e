package dev.provision.cli;

import dev.provision.state.GitServers;
import dev.provision.transport.Connection;
import dev.provision.transport.Connector;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import dev.provision.transport.Target;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Servers that keep repositories, reached as hosts are: by the user's ssh configuration, agent and
 * known hosts. A server that is not known is refused.
 */
record SshServers(Supplier<Connector> connector) implements GitServers {
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final Duration END = Duration.ofSeconds(60);

  @Override
  public Server connect(String host, Optional<Integer> port, Optional<String> user) {
    List<Path> ofConfiguration = List.of();
    return new Connected(
        connector
            .get()
            .connect(
                new Target.Ssh(
                    host,
                    port,
                    user,
                    ofConfiguration,
                    Optional.empty(),
                    Optional.empty(),
                    ofConfiguration,
                    false,
                    List.of(),
                    CONNECT,
                    KEEP_ALIVE)));
  }

  private record Connected(Connection connection) implements Server {
    @Override
    public Command start(List<String> words) {
      return new Started(connection.start(new Invocation(words, Optional.empty())));
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  private record Started(Session session) implements Command {
    @Override
    public OutputStream stdin() {
      return session.stdin();
    }

    @Override
    public InputStream stdout() {
      return session.stdout();
    }

    @Override
    public InputStream stderr() {
      return session.stderr();
    }

    @Override
    public int await() {
      return session.await(END);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}

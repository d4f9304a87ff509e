package dev.provision.state;

import dev.provision.transport.Connection;
import dev.provision.transport.Connector;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import dev.provision.transport.Target;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Lets JGit go over the connections that hosts are reached by: the same keys, the same trust. */
final class OwnSsh extends SshSessionFactory {
  private static final Pattern COMMAND = Pattern.compile("([a-z-]+) '([A-Za-z0-9_./:@%+,~-]+)'");

  private static final Duration END = Duration.ofSeconds(60);

  private final Supplier<Connector> servers;

  OwnSsh(Supplier<Connector> servers) {
    this.servers = servers;
  }

  @Override
  public String getType() {
    return "provision";
  }

  @Override
  public RemoteSession getSession(
      URIish uri, @Nullable CredentialsProvider credentials, FS fs, int limit)
      throws TransportException {
    try {
      var server = servers.get().connect(target(uri));
      return new Over(uri, server);
    } catch (RuntimeException e) {
      throw new TransportException(uri, String.valueOf(e.getMessage()), e);
    }
  }

  /** As the user's ssh configuration has it; a server that is not known is refused. */
  private static Target target(URIish uri) {
    return Target.Ssh.server(
        uri.getHost(),
        Optional.of(uri.getPort()).filter(p -> p > 0),
        Optional.ofNullable(uri.getUser()));
  }

  private record Over(URIish uri, Connection server) implements RemoteSession {
    @Override
    public Process exec(String command, int limit) throws TransportException {
      var words = COMMAND.matcher(command);
      if (!words.matches()) {
        throw new TransportException(
            uri, "the path of a repository may only hold letters, digits and _./:@%+,~-");
      }
      try {
        return new Started(
            server.start(
                new Invocation(List.of(words.group(1), words.group(2)), Optional.empty())));
      } catch (RuntimeException e) {
        throw new TransportException(uri, String.valueOf(e.getMessage()), e);
      }
    }

    @Override
    public void disconnect() {
      server.close();
    }
  }

  /** A command as a process of the JDK, which JGit asks for. */
  private static final class Started extends Process {
    private final Session command;
    private Optional<Integer> status = Optional.empty();

    Started(Session command) {
      this.command = command;
    }

    @Override
    public OutputStream getOutputStream() {
      return command.stdin();
    }

    @Override
    public InputStream getInputStream() {
      return command.stdout();
    }

    @Override
    public InputStream getErrorStream() {
      return command.stderr();
    }

    @Override
    public synchronized int waitFor() {
      if (status.isEmpty()) {
        status = Optional.of(command.await(END));
      }
      return status.get();
    }

    @Override
    public synchronized int exitValue() {
      return waitFor(); // JGit asks when the far side has ended its output
    }

    @Override
    public void destroy() {
      command.close();
    }

    @Override
    public Stream<ProcessHandle> descendants() {
      return Stream.of();
    }
  }
}

package dev.provision.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs commands on the controller itself, as child processes without a login shell. */
public final class LocalConnector {
  private static final Duration SUDO_LIMIT = Duration.ofSeconds(30);

  /** Never fails: there is nothing to reach. */
  public Connection connect(Target.Local target) {
    return new LocalConnection();
  }

  private static final class LocalConnection implements Connection {
    private final Set<Running> open = ConcurrentHashMap.newKeySet();

    @Override
    public Session start(Invocation invocation) {
      var line = CommandLine.of(invocation);
      try {
        var process = new LocalProcess(new ProcessBuilder(line.words()).start(), open::remove);
        open.add(process);
        return StartedSession.of(process, line, invocation.become(), SUDO_LIMIT);
      } catch (IOException e) {
        throw new UnreachableException(
            UnreachableException.Reason.NO_CONNECTION,
            "cannot start '%s' on this machine: %s"
                .formatted(line.words().getFirst(), e.getMessage()),
            e);
      }
    }

    @Override
    public Tunnel tunnel(String server, int port) {
      return Tunnel.DIRECT;
    }

    @Override
    public FileTree files(String folder) {
      return new LocalTree(Path.of(folder).toAbsolutePath());
    }

    @Override
    public void close() {
      open.forEach(Running::close);
    }
  }
}

package dev.provision.engine.run;

import dev.provision.transport.Connection;
import dev.provision.transport.SshConnector;
import dev.provision.transport.SshDefaults;
import dev.provision.transport.Target;
import java.nio.file.Path;
import java.util.Map;

/** A link over real ssh, with no defaults of this machine's user. */
final class SshLink implements HostLink, AutoCloseable {
  private final SshConnector connector =
      new SshConnector(SshDefaults.of(Path.of("/nonexistent"), Map.of(), "nobody"));
  private final Target.Ssh target;
  private Connection connection;
  private int connections = 1;

  SshLink(Target.Ssh target) {
    this.target = target;
    this.connection = connector.connect(target);
  }

  @Override
  public Connection current() {
    return connection;
  }

  @Override
  public Connection reconnect() {
    connection.close();
    connection = connector.connect(target);
    connections++;
    return connection;
  }

  /** How many connections were made. */
  int connections() {
    return connections;
  }

  @Override
  public void close() {
    connection.close();
    connector.close();
  }
}

package dev.provision.transport;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class InJvmSshTest extends TransportContract {
  @TempDir static Path folder;
  static InJvmSshd server;
  static SshConnector connector;
  static Connection connection;

  @BeforeAll
  static void connect() {
    server = new InJvmSshd("sh", "-c");
    connector = new SshConnector(InJvmSshd.noDefaults(folder));
    connection = connector.connect(server.target(folder, server.port()));
  }

  @AfterAll
  static void disconnect() throws IOException {
    connection.close();
    connector.close();
    server.close();
  }

  @Override
  Connection connection() {
    return connection;
  }

  @Override
  boolean endsOutputBeforeTheCommand() {
    return false;
  }
}

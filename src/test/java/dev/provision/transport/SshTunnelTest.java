package dev.provision.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways that start at a host, by the only client that goes through them. */
class SshTunnelTest {
  private static final byte[] LARGE = new byte[3 << 20];

  static {
    Arrays.fill(LARGE, (byte) 'x');
  }

  @TempDir Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private InJvmSshd sshd;
  private SshConnector connector;
  private Connection connection;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders().getFirst("Host"));
          var body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    sshd = new InJvmSshd("sh", "-c");
    connector = new SshConnector(InJvmSshd.noDefaults(folder));
    connection = connector.connect(sshd.target(folder, sshd.port()));
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    connector.close();
    sshd.close();
    server.stop(0);
  }

  /** The name is one that nobody can look up here, and reaches the server as it is. */
  @Test
  void itLeadsToWhereItWasOpenedForWhateverTheClientNames() throws IOException {
    try (var tunnel = connection.tunnel("localhost", server.getAddress().getPort())) {
      var request = URI.create("http://inside.invalid:81/").toURL().openConnection(tunnel.proxy());
      request.setRequestProperty("Connection", "close");
      assertThat(request.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(asked).containsExactly("inside.invalid:81");
  }

  @Test
  void whatIsLargePassesBothWays() throws IOException {
    try (var tunnel = connection.tunnel("127.0.0.1", server.getAddress().getPort())) {
      var request = URI.create("http://inside.invalid/").toURL().openConnection(tunnel.proxy());
      request.setRequestProperty("Connection", "close");
      request.setDoOutput(true);
      request.getOutputStream().write(LARGE);
      assertThat(request.getInputStream().readAllBytes()).isEqualTo(LARGE);
    }
  }

  @Test
  void whereNobodyListensThereIsNoWay() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(() -> connection.tunnel("127.0.0.1", free))
        .isInstanceOf(NoTunnelException.class)
        .hasMessageContaining("127.0.0.1 cannot connect to 127.0.0.1:" + free);
  }

  @Test
  void sshdMayForwardNothing() {
    sshd.forwardsNothing();
    assertThatThrownBy(() -> connection.tunnel("localhost", 80))
        .isInstanceOf(NoTunnelException.class)
        .hasMessageContaining("forwards nothing to localhost:80 (AllowTcpForwarding");
  }
}

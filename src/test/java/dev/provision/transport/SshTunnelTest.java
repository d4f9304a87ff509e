package dev.provision.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

  /** A server that ends its answer by closing the connection, as those of HTTP/1.0 do. */
  @Test
  void theEndOfAnAnswerIsPassedOn() throws IOException {
    try (var plain = answering("whole", socket -> {})) {
      assertThat(read(plain)).asString().isEqualTo("whole");
    }
  }

  @Test
  void anAnswerThatIsCutIsNotTakenForWhole() throws IOException {
    var over = new CountDownLatch(1);
    try (var plain = answering("half", _ -> over.await())) {
      assertThatThrownBy(
              () -> {
                try (var tunnel = connection.tunnel("127.0.0.1", plain.getLocalPort())) {
                  var in = request(tunnel).getInputStream();
                  assertThat(in.readNBytes(4)).asString().isEqualTo("half");
                  connection.close();
                  in.readAllBytes();
                }
              })
          .isInstanceOf(IOException.class);
    } finally {
      over.countDown();
    }
  }

  /** What a server does before it closes the connection. */
  private interface Delay {
    void before(Socket socket) throws InterruptedException;
  }

  private static ServerSocket answering(String body, Delay delay) throws IOException {
    var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              try (var socket = plain.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(("HTTP/1.0 200 OK\r\n\r\n" + body).getBytes(UTF_8));
                delay.before(socket);
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
              } catch (IOException | InterruptedException e) {
                // The client tells what it saw.
              }
            });
    return plain;
  }

  private byte[] read(ServerSocket plain) throws IOException {
    try (var tunnel = connection.tunnel("127.0.0.1", plain.getLocalPort())) {
      return request(tunnel).getInputStream().readAllBytes();
    }
  }

  private static URLConnection request(Tunnel tunnel) throws IOException {
    var request = URI.create("http://inside.invalid/").toURL().openConnection(tunnel.proxy());
    request.setRequestProperty("Connection", "close");
    return request;
  }

  /** A server that takes one client after the other would wait for ever. */
  @Test
  @Timeout(60)
  void theServerLearnsThatTheTunnelIsClosed() throws IOException {
    try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var tunnel = connection.tunnel("127.0.0.1", plain.getLocalPort());
      try (var far = plain.accept()) {
        tunnel.close();
        assertThat(far.getInputStream().read()).isEqualTo(-1);
      }
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

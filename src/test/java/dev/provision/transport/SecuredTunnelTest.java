package dev.provision.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS through a tunnel. */
@Timeout(60)
class SecuredTunnelTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  private SSLContext context;
  private InJvmSshd sshd;
  private SshConnector connector;
  private Connection connection;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException, InterruptedException {
    context = context(keys());
    sshd = new InJvmSshd("sh", "-c");
    connector = new SshConnector(InJvmSshd.noDefaults(folder));
    connection = connector.connect(sshd.target(folder, sshd.port()));
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    connector.close();
    sshd.close();
  }

  @Test
  void aSecuredAnswerComesWhole() throws IOException {
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("well".getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
    server.start();
    try {
      assertThat(ask(server.getAddress().getPort())).isEqualTo("well");
    } finally {
      server.stop(0);
    }
  }

  /** A server that ends its answer with the connection. */
  @Test
  void theEndOfASecuredAnswerIsPassedOn() throws IOException {
    try (var server =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var socket = server.accept()) {
                  socket.getInputStream().read();
                  socket
                      .getOutputStream()
                      .write("HTTP/1.0 200 OK\r\n\r\nwell".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  // The client tells what it saw.
                }
              });
      assertThat(ask(server.getLocalPort())).isEqualTo("well");
    }
  }

  private String ask(int port) throws IOException {
    try (var tunnel = connection.tunnel("localhost", port)) {
      var request =
          (HttpsURLConnection)
              URI.create("https://localhost:" + port + "/").toURL().openConnection(tunnel.proxy());
      request.setSSLSocketFactory(context.getSocketFactory());
      request.setRequestProperty("Connection", "close");
      try (InputStream in = request.getInputStream()) {
        return new String(in.readNBytes(100), StandardCharsets.US_ASCII);
      }
    }
  }

  private KeyStore keys() throws IOException, GeneralSecurityException, InterruptedException {
    var file = folder.resolve("keys.p12");
    var words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "server",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    var believed = KeyStore.getInstance("PKCS12");
    try {
      believed.load(null, null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    believed.setCertificateEntry("server", keys.getCertificate("server"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(believed);
    var context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}

package dev.provision.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keycloak as a process of this machine, with HTTPS by {@link LabAuthority}. All it knows is in its
 * memory, and it ends with the JVM.
 */
public final class Keycloak implements AutoCloseable {
  /** As kc.sh has them for today's Java. */
  private static final List<String> OPEN =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
              + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

  /**
   * A start takes some 20 seconds of a processor with these. The last is what kc.sh itself says of
   * a server that it has just built: this one is as it was published, so 15 seconds less.
   */
  private static final List<String> CHEAP =
      List.of(
          "-Xmx600m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote",
          "-Dkc.config.built=true");

  private final InetSocketAddress address;
  private final Path folder;
  private final Process process;

  private Keycloak(InetSocketAddress address, Path folder) throws IOException {
    this.address = address;
    this.folder = folder;
    this.process =
        new ProcessBuilder(words(KeycloakFiles.unpacked()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * Begins one that listens at an address of this machine; {@link #await} returns when it does.
   *
   * @param realms the JSON of each realm by its name
   */
  public static Keycloak begin(String address, Map<String, String> realms) {
    try {
      var folder = Files.createTempDirectory("keycloak");
      var papers = LabAuthority.issue(address);
      Files.writeString(folder.resolve("crt.pem"), papers.certificate());
      Files.writeString(folder.resolve("key.pem"), papers.key());
      for (var realm : realms.entrySet()) {
        Files.writeString(folder.resolve(realm.getKey() + "-realm.json"), realm.getValue());
      }
      return new Keycloak(free(address), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress free(String address) throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return new InetSocketAddress(address, socket.getLocalPort());
    }
  }

  private List<String> words(Path home) {
    var words = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    words.addAll(OPEN);
    words.addAll(CHEAP);
    words.addAll(
        List.of(
            "-Dkc.home.dir=" + home,
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            "-Dkeycloak.migration.action=import",
            "-Dkeycloak.migration.provider=dir",
            "-Dkeycloak.migration.dir=" + folder,
            "-cp",
            home.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            "start",
            "--cache=local",
            "--db-url=jdbc:h2:mem:keycloak;DB_CLOSE_DELAY=-1;NON_KEYWORDS=VALUE",
            "--hostname-strict=false",
            "--http-host=" + address.getHostString(),
            "--https-port=" + address.getPort(),
            "--https-certificate-file=crt.pem",
            "--https-certificate-key-file=key.pem",
            "--log-level=warn"));
    return words;
  }

  private Path log() {
    return folder.resolve("log");
  }

  /** Returns when it answers; throws with its log when it ends before that. */
  public Keycloak await() {
    try {
      while (!answers()) {
        if (!process.isAlive()) {
          throw new IllegalStateException("Keycloak ended: " + Files.readString(log()));
        }
        Thread.sleep(200);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** It listens last of all. */
  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(address);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** What its tokens say of who gave them. */
  public String issuer(String realm) {
    return "https://%s:%d/realms/%s".formatted(address.getHostString(), address.getPort(), realm);
  }

  /** Where the realm's endpoints are. */
  public String endpoint(String realm, String name) {
    return issuer(realm) + "/protocol/openid-connect/" + name;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

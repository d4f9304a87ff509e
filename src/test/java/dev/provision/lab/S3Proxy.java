package dev.provision.lab;

import dev.provision.config.Sha256;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A store that speaks S3 and checks signatures and the hashes of bodies: S3Proxy over a folder, as
 * a process of its own.
 *
 * @param folder has a folder for each bucket
 */
public record S3Proxy(Process process, int port, Path folder) implements AutoCloseable {
  public static final String KEY = "local-identity";
  public static final String SECRET = "canary-local-credential";
  public static final String BUCKET = "backups";

  private static final Path JAR = Path.of("target", "s3proxy", "s3proxy-jar-with-dependencies.jar");

  /** Of the version that pom.xml names. */
  private static final String SUM =
      "a4d025969aaf796616ed4b1e2491d87d455ce84bb28cb9db086b2e6aaa68b48d";

  public static S3Proxy start() throws IOException {
    try (var jar = Files.newInputStream(JAR)) {
      var sum = Sha256.of(jar).sha256();
      if (!sum.equals(SUM)) {
        throw new IllegalStateException(JAR + " has the SHA-256 " + sum + ", not " + SUM);
      }
    }
    var folder = Files.createTempDirectory("s3proxy");
    Files.createDirectories(folder.resolve("data").resolve(BUCKET));
    int port = freePort();
    var properties = folder.resolve("s3proxy.properties");
    Files.writeString(
        properties,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(port, KEY, SECRET, folder.resolve("data")));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                List.of(java, "-Xmx256m", "-jar", JAR.toString(), "--properties", "" + properties))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    var proxy = new S3Proxy(process, port, folder);
    proxy.await();
    return proxy;
  }

  /** Where it is, for a place below the bucket. */
  public String location(String prefix) {
    return "s3://" + BUCKET + "/" + prefix + "?endpoint=http://127.0.0.1:" + port;
  }

  private void await() throws IOException {
    for (int i = 0; i < 600; i++) {
      try (var _ = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException e) {
        pause();
      }
    }
    throw new IllegalStateException(Files.readString(folder.resolve("log")));
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

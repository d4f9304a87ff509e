import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;

/**
 * A host for the training run: an ssh server on the loopback address, with new keys, that lets in
 * only who has the key it writes. It ends when its standard input does. Run from source by
 * build/aot; no part of the program.
 */
final class Server {
  private Server() {}

  /**
   * @param arguments a folder of nobody else's; gets id, known_hosts and inventory.yml, the last
   *     when the server listens
   */
  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]).toAbsolutePath();
    var login = keys();
    var host = keys();
    try (var server = SshServer.setUpDefaultServer()) {
      CoreModuleProperties.TCP_NODELAY.set(server, true);
      server.setHost("127.0.0.1");
      server.setKeyPairProvider(KeyPairProvider.wrap(host));
      server.setPublickeyAuthenticator((_, key, _) -> KeyUtils.compareKeys(key, login.getPublic()));
      server.setCommandFactory(
          (channel, line) -> new ProcessShellFactory(line, "sh", "-c", line).createShell(channel));
      server.start();
      write(folder, login, host, server.getPort());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static KeyPair keys() throws Exception {
    return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
  }

  private static void write(Path folder, KeyPair login, KeyPair host, int port) throws Exception {
    var id = folder.resolve("id");
    try (var out = Files.newOutputStream(id)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(login, "training", null, out);
    }
    var known = folder.resolve("known_hosts");
    Files.writeString(
        known, "[127.0.0.1]:%d %s%n".formatted(port, PublicKeyEntry.toString(host.getPublic())));
    var inventory =
        """
        all:
          hosts:
            far:
              ansible_host: 127.0.0.1
              ansible_port: %d
              ansible_user: training
              ansible_ssh_private_key_file: "%s"
              ansible_ssh_common_args: -o UserKnownHostsFile=%s -o StrictHostKeyChecking=yes
        """;
    var unfinished = folder.resolve("unfinished");
    Files.writeString(unfinished, inventory.formatted(port, id, known));
    Files.move(unfinished, folder.resolve("inventory.yml"));
  }
}

package dev.provision.transport;

import dev.provision.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * MINA's own server on the loopback address: runs what it is told by a login shell, knows one user
 * with one password.
 */
public final class InJvmSshd implements AutoCloseable {
  static final String PASSWORD = "open sesame";

  private final SshServer server = SshServer.setUpDefaultServer();
  private final KeyPair hostKey;

  /**
   * @param loginShell what runs a command line that is appended, for example {@code sh -c}
   */
  public InJvmSshd(String... loginShell) {
    try {
      hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
      CoreModuleProperties.TCP_NODELAY.set(server, true);
      server.setHost("127.0.0.1");
      server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
      server.setPasswordAuthenticator((user, password, session) -> PASSWORD.equals(password));
      server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
      server.setCommandFactory(
          (channel, command) -> {
            var words = new java.util.ArrayList<>(List.of(loginShell));
            words.add(command);
            return new ProcessCommand(words);
          });
      server.start();
    } catch (IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException("the test server does not start", e);
    }
  }

  /** As with {@code AllowTcpForwarding no}. */
  void forwardsNothing() {
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
  }

  /** Whoever has a key may come in. */
  public void letsKeysIn() {
    server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
  }

  public int port() {
    return server.getPort();
  }

  int connections() {
    return server.getActiveSessions().size();
  }

  /** A known_hosts line for the server, as it would be reached at a port. */
  public String knownAt(int port) {
    return "[127.0.0.1]:%d %s%n".formatted(port, PublicKeyEntry.toString(hostKey.getPublic()));
  }

  /** The server as a target behind some port, its key pinned in a file of the folder. */
  Target.Ssh target(Path folder, int port) {
    return target(folder, port, Duration.ofMinutes(1));
  }

  Target.Ssh target(Path folder, int port, Duration keepAlive) {
    try {
      var known = Files.writeString(folder.resolve("known_hosts_" + port), knownAt(port));
      return new Target.Ssh(
          "127.0.0.1",
          Optional.of(port),
          Optional.of("tester"),
          List.of(),
          Optional.empty(),
          Optional.of(Secret.of(PASSWORD)),
          List.of(known),
          false,
          List.of(),
          Duration.ofMinutes(5),
          keepAlive);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Defaults that know nothing of the machine the tests run on. */
  static SshDefaults noDefaults(Path folder) {
    return SshDefaults.of(folder.resolve("home"), Map.of(), "tester");
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}

package dev.provision.transport;

import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.PropertyResolverUtils;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** Connects to hosts by ssh. All connections share one client, which starts with the first. */
public final class SshConnector implements AutoCloseable {
  /** Waiting for a command that does not read must not end before the command does. */
  private static final Duration FOREVER = Duration.ofDays(365);

  static {
    // Found among the jars, Bouncy Castle would be asked for all that the JDK can do, and be slow
    // to load.
    System.setProperty("org.apache.sshd.security.provider.BC.enabled", "false");
  }

  private final SshConfig config;
  private @Nullable SshClient client;

  /**
   * @param defaults what targets leave open
   */
  public SshConnector(SshDefaults defaults) {
    this.config = new SshConfig(defaults);
  }

  /**
   * See {@link Connector#connect}. Connections through a jump host end with the connection to it.
   *
   * @throws UnreachableException with the reason
   */
  public Connection connect(Target.Ssh target) {
    var route = config.route(target);
    var client = client();
    var session = new SshLogin(client, route).open();
    var keepAlive = KeepAlive.of(session, route.keepAlive(), client.getScheduledExecutorService());
    return new SshConnection(session, keepAlive, route);
  }

  /** Makes ready what the first connection would have to wait for. Reaches nobody. */
  void getReady() {
    try {
      client();
      Rehearsal.play();
    } catch (RuntimeException e) {
      // The first connection will say so.
      return;
    }
  }

  /** Ends the client; connections that are still open are cut. Never throws. */
  @Override
  public synchronized void close() {
    if (client != null) {
      client.stop();
    }
  }

  private synchronized SshClient client() {
    if (client == null) {
      client = started();
    }
    return client;
  }

  private static SshClient started() {
    var client = SshClient.setUpDefaultClient();
    // Nagle's algorithm makes every exchange wait for the peer's delayed acknowledgement (40 ms).
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(client, FOREVER);
    CoreModuleProperties.REQUEST_EXEC_REPLY.set(client, true);
    CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
    PropertyResolverUtils.updateProperty(
        client, UserInteraction.AUTO_DETECT_PASSWORD_PROMPT, false);
    // AES-GCM is more than twice as fast as MINA's first choice where the CPU has AES.
    client.setCipherFactories(
        List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.cc20p1305_openssh,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes256ctr));
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setAgentFactory(new AgentKeys());
    client.setGlobalRequestHandlers(HostKeysNotice.amongOthers());
    client.setServerKeyVerifier(new SshLogin.RouteVerifier());
    client.addSessionListener(new SshLogin.KnownTypesFirst());
    client.start();
    return client;
  }
}

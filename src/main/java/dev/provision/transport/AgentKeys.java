package dev.provision.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.jspecify.annotations.Nullable;

/** Lets sessions that carry {@link #SOCKET} log in with the keys of an agent. No forwarding. */
final class AgentKeys implements SshAgentFactory {
  /** The agent a session may ask. */
  static final AttributeKey<Path> SOCKET = new AttributeKey<>();

  @Override
  public @Nullable SshAgent createClient(Session session, FactoryManager manager) {
    var socket = session.getAttribute(SOCKET);
    try {
      return socket == null ? null : new AgentSocket(socket);
    } catch (IOException e) {
      return null; // as with OpenSSH, a dead agent is no reason to fail while there are other ways
    }
  }

  @Override
  public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
    return List.of();
  }

  @Override
  public SshAgentServer createServer(ConnectionService service) throws IOException {
    throw new IOException("an agent is never forwarded");
  }
}

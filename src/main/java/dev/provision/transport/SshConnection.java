package dev.provision.transport;

import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** One authenticated ssh connection; every command is a channel on it. */
final class SshConnection implements Connection {
  private final ClientSession session;
  private final KeepAlive keepAlive;
  private final Route route;

  /**
   * @param route whose connect limit also bounds opening a channel and sudo's check of a password
   */
  SshConnection(ClientSession session, KeepAlive keepAlive, Route route) {
    this.session = session;
    this.keepAlive = keepAlive;
    this.route = route;
  }

  @Override
  public Session start(Invocation invocation) {
    var line = CommandLine.of(invocation);
    return StartedSession.of(open(line.text()), line, invocation.become(), route.connectLimit());
  }

  @Override
  public Tunnel tunnel(String server, int port) throws IOException {
    var place = new SshdSocketAddress(server, port);
    return SshTunnel.open(session, route.named(), place, route.connectLimit());
  }

  @Override
  public FileTree files(String folder) throws IOException {
    return SftpTree.open(session, route.named(), folder);
  }

  @Override
  public void close() {
    session.close(true);
  }

  private Running open(String command) {
    var channel = new ExecChannel(command, keepAlive);
    var stderr = new ErrorRing();
    channel.setErr(stderr);
    try {
      session.getService(ConnectionService.class).registerChannel(channel);
      channel.open().verify(route.connectLimit());
      return new SshProcess(channel, stderr, route.named());
    } catch (IOException | IllegalStateException e) {
      channel.close(true);
      throw notOpened(e);
    }
  }

  private UnreachableException notOpened(Exception e) {
    return e.getCause() instanceof SshChannelOpenException refused
        ? new UnreachableException(
            Reason.NO_CONNECTION,
            "%s refuses one more command on the connection (MaxSessions in sshd_config): %s"
                .formatted(route.named(), refused.getMessage()),
            e)
        : new UnreachableException(
            Reason.CONNECTION_LOST, "the connection to %s is gone".formatted(route.named()), e);
  }
}

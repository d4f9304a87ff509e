package dev.provision.transport;

import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;

/** One authenticated ssh connection; every command is a channel on it. */
final class SshConnection implements Connection {
  private final ClientSession session;
  private final String host;
  private final Duration limit;

  /**
   * @param limit for opening a channel and for sudo to check a password
   */
  SshConnection(ClientSession session, String host, Duration limit) {
    this.session = session;
    this.host = host;
    this.limit = limit;
  }

  @Override
  public Session start(Invocation invocation) {
    var line = CommandLine.of(invocation);
    return StartedSession.of(open(line.text()), line, invocation.become(), limit);
  }

  @Override
  public void close() {
    session.close(true);
  }

  private Running open(String command) {
    var channel = new ExecChannel(command);
    var stderr = new ErrorRing();
    channel.setErr(stderr);
    try {
      session.getService(ConnectionService.class).registerChannel(channel);
      channel.open().verify(limit);
      return new SshProcess(channel, stderr, host);
    } catch (SshChannelOpenException e) {
      throw new UnreachableException(
          Reason.NO_CONNECTION,
          "%s refuses one more command on the connection (MaxSessions in sshd_config): %s"
              .formatted(host, e.getMessage()),
          e);
    } catch (IOException | IllegalStateException e) {
      channel.close(true);
      throw new UnreachableException(
          Reason.CONNECTION_LOST, "the connection to %s is gone".formatted(host), e);
    }
  }
}

package dev.provision.transport;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.global.OpenSshHostKeysHandler;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * Hears which other keys a host has ({@code hostkeys-00@openssh.com}, OpenSSH's PROTOCOL, 2.5).
 * known_hosts is the user's, and stays as it is.
 *
 * <p>sshd holds its next packet, the answer to our first channel, until this one is acknowledged
 * (Nagle's algorithm), and our kernel waits 40 ms for something to acknowledge it with. So there is
 * an answer: one that says nothing (SSH_MSG_IGNORE, RFC 4253, 11.2).
 */
final class HostKeysNotice implements RequestHandler<ConnectionService> {
  private HostKeysNotice() {}

  /** MINA's handlers, but for its own of this notice, which would read all the keys. */
  static List<RequestHandler<ConnectionService>> amongOthers() {
    return Stream.concat(
            Stream.of(new HostKeysNotice()),
            ClientBuilder.DEFAULT_GLOBAL_REQUEST_HANDLERS.stream()
                .filter(handler -> !(handler instanceof OpenSshHostKeysHandler)))
        .toList();
  }

  @Override
  public Result process(
      ConnectionService connection, String request, boolean wantReply, Buffer buffer)
      throws IOException {
    if (!request.equals(OpenSshHostKeysHandler.REQUEST)) {
      return Result.Unsupported;
    }
    connection.getSession().sendIgnoreMessage();
    return wantReply ? Result.ReplySuccess : Result.Replied;
  }
}

package dev.provision.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * A channel that sshd connects to a place (RFC 4254, 7.2), behind a port of the loopback address
 * for the one client that speaks SOCKS to it. The port is closed once that client has come.
 */
final class SshTunnel implements Tunnel {
  private final Channel channel;
  private final ServerSocket door;
  private volatile Socket client = new Socket();

  private SshTunnel(Channel channel, ServerSocket door) {
    this.channel = channel;
    this.door = door;
  }

  /**
   * @param named the host, for messages
   * @param place a name or an address, as the host understands it
   */
  static SshTunnel open(
      ClientSession session, String named, SshdSocketAddress place, Duration limit)
      throws IOException {
    var channel = new Channel(place);
    try {
      session.getService(ConnectionService.class).registerChannel(channel);
      channel.open().verify(limit);
      var tunnel = new SshTunnel(channel, new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("tunnel").start(tunnel::serve);
      return tunnel;
    } catch (IOException | IllegalStateException e) {
      channel.close(true);
      throw refused(named, place, e);
    }
  }

  private static IOException refused(String named, SshdSocketAddress place, Exception e) {
    if (!(e.getCause() instanceof SshChannelOpenException refusal)) {
      return new IOException("the connection to " + named + " is gone: " + e.getMessage(), e);
    }
    var what =
        refusal.getReasonCode() == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED
            ? "sshd on %s forwards nothing to %s:%d (AllowTcpForwarding and PermitOpen in sshd_config)"
            : "%s cannot connect to %s:%d: " + refusal.getMessage();
    return new NoTunnelException(what.formatted(named, place.getHostName(), place.getPort()), e);
  }

  @Override
  public Proxy proxy() {
    return new Proxy(Proxy.Type.SOCKS, door.getLocalSocketAddress());
  }

  /** Asks sshd for the end of the channel: closed at once, it would stay open over there. */
  @Override
  public void close() {
    closed(door);
    closed(client);
    channel.close(false);
  }

  private void serve() {
    try (var socket = door.accept()) {
      client = socket;
      door.close();
      SocksGreeting.answer(socket.getInputStream(), socket.getOutputStream());
      var up = socket.getInputStream();
      Thread.ofVirtual().name("tunnel up").start(() -> pump(up, channel.getInvertedIn()));
      pump(channel.getInvertedOut(), socket.getOutputStream());
      // An answer without a length is whole when its end was announced, and never when it was cut.
      socket.setSoLinger(!channel.isEofSignalled(), 0);
    } catch (IOException e) {
      // The client finds its connection cut and says so.
    } finally {
      close();
    }
  }

  /** Until the first end is gone; then the other learns it by the tunnel's end. */
  private static void pump(InputStream from, OutputStream to) {
    var buffer = new byte[16 * 1024];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        to.write(buffer, 0, n);
        to.flush();
      }
    } catch (IOException e) {
      // Likewise.
    }
  }

  /** MINA ends the stream of what comes not before the channel closes, which waits for us. */
  private static final class Channel extends ChannelDirectTcpip {
    Channel(SshdSocketAddress place) {
      super(SshdSocketAddress.LOCALHOST_ADDRESS, place);
    }

    @Override
    public void handleEof() throws IOException {
      super.handleEof();
      out.close();
    }
  }

  private static void closed(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      // It is given up in any case.
    }
  }
}

package dev.provision.site;

import dev.provision.lab.LabHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A wire to a host's sshd on which one bit of what the host sends is flipped, once. */
final class FlippingWire implements AutoCloseable {
  private final ServerSocket door;
  private final LabHost host;
  private final long at;
  private volatile boolean flipped;

  private FlippingWire(ServerSocket door, LabHost host, long at) {
    this.door = door;
    this.host = host;
    this.at = at;
  }

  /**
   * @param at how many bytes the first connection passes on before
   */
  static FlippingWire to(LabHost host, long at) throws IOException {
    var wire = new FlippingWire(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), host, at);
    Thread.ofPlatform().daemon().start(wire::serve);
    return wire;
  }

  boolean flipped() {
    return flipped;
  }

  /** An inventory of the host at this end of the wire. */
  String inventory(SiteHosts farm, String name) throws IOException {
    var known = farm.folder().resolve("wire.known_hosts");
    java.nio.file.Files.writeString(known, host.knownAs("[127.0.0.1]:" + door.getLocalPort()));
    return """
        all:
          hosts:
            %s:
              ansible_host: 127.0.0.1
              ansible_port: %d
              ansible_user: root
              ansible_ssh_private_key_file: %s
              ansible_ssh_common_args: -o UserKnownHostsFile=%s
        """
        .formatted(name, door.getLocalPort(), host.key(), known);
  }

  private void serve() {
    try {
      while (true) {
        var client = door.accept();
        var server = new Socket(host.innerAddress(), 22);
        Thread.ofPlatform().daemon().start(() -> pump(client, server, false));
        Thread.ofPlatform().daemon().start(() -> pump(server, client, true));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void pump(Socket from, Socket to, boolean flips) {
    var buffer = new byte[16 * 1024];
    long passed = 0;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (flips && !flipped && passed + n > at) {
          buffer[(int) Math.max(0, at - passed)] ^= 4;
          flipped = true;
        }
        passed += n;
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // Both ends learn it by the other's end.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}

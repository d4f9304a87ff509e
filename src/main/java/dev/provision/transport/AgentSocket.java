package dev.provision.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * An ssh agent behind its Unix socket (draft-miller-ssh-agent): MINA knows the messages, the JDK
 * the socket. MINA's own client needs a native library.
 */
final class AgentSocket extends AbstractAgentProxy {
  /** OpenSSH's agent answers with at most this many bytes. */
  private static final int MAX_ANSWER = 256 * 1024;

  private final SocketChannel channel;

  AgentSocket(Path socket) throws IOException {
    super(null);
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  protected synchronized Buffer request(Buffer request) throws IOException {
    var out = ByteBuffer.wrap(request.array(), request.rpos(), request.available());
    while (out.hasRemaining()) {
      channel.write(out);
    }
    int length = ByteBuffer.wrap(read(Integer.BYTES)).getInt();
    if (length < 1 || length > MAX_ANSWER) {
      throw new IOException("the ssh agent answers with " + length + " bytes");
    }
    return new ByteArrayBuffer(read(length));
  }

  private byte[] read(int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the ssh agent hung up");
      }
    }
    return bytes.array();
  }
}

package dev.provision.engine.fault;

import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import dev.provision.transport.Tunnel;
import dev.provision.transport.UnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A connection that can be cut as a network is: our end learns it at once, the host's end when it
 * next writes, and nothing that ran there is told.
 */
final class Cord implements Connection {
  private static final byte[] END = {};

  private final Connection connection;
  private final Queue<Strand> strands = new ConcurrentLinkedQueue<>();
  private volatile boolean cut;

  Cord(Connection connection) {
    this.connection = connection;
  }

  void cut() {
    cut = true;
    strands.forEach(s -> s.arrived.add(END));
  }

  @Override
  public Session start(Invocation invocation) {
    if (cut) {
      throw new UnreachableException(UnreachableException.Reason.CONNECTION_LOST, "cut");
    }
    var strand = new Strand(connection.start(invocation));
    strands.add(strand);
    Thread.ofVirtual().name("cord").start(strand::pump);
    return strand;
  }

  @Override
  public Tunnel tunnel(String server, int port) throws IOException {
    return connection.tunnel(server, port);
  }

  /** What a cut has left on the host stays there. */
  @Override
  public void close() {
    if (!cut) {
      connection.close();
    }
  }

  private final class Strand extends InputStream implements Session {
    private final Session session;
    private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    private byte[] piece = END;
    private int at;
    private boolean ended;
    private volatile boolean broken;

    Strand(Session session) {
      this.session = session;
    }

    void pump() {
      var buffer = new byte[16 * 1024];
      try (var out = session.stdout()) {
        for (int n = out.read(buffer); n >= 0 && !cut; n = out.read(buffer)) {
          if (n > 0) {
            arrived.add(java.util.Arrays.copyOf(buffer, n));
          }
        }
      } catch (IOException _) {
        // The session was closed, or its own connection broke: nothing more arrives.
        broken = true;
      } finally {
        arrived.add(END);
      }
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      while (at == piece.length && !ended) {
        try {
          piece = arrived.take();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        at = 0;
        ended = piece.length == 0;
      }
      if (cut || ended && broken) {
        throw new IOException(cut ? "cut by the test" : "broken");
      }
      if (ended) {
        return -1;
      }
      int n = Math.min(length, piece.length - at);
      System.arraycopy(piece, at, bytes, offset, n);
      at += n;
      return n;
    }

    @Override
    public OutputStream stdin() {
      return session.stdin();
    }

    @Override
    public InputStream stdout() {
      return this;
    }

    @Override
    public InputStream stderr() {
      return session.stderr();
    }

    @Override
    public int await(Duration limit) {
      return session.await(limit);
    }

    @Override
    public void close() {
      if (!cut) {
        session.close();
      }
    }
  }
}

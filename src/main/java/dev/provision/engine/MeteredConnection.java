package dev.provision.engine;

import dev.provision.transport.Connection;
import dev.provision.transport.FileTree;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import dev.provision.transport.Tunnel;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A connection that counts its exchanges and bytes. */
record MeteredConnection(Connection connection, Traffic traffic) implements Connection {
  @Override
  public Session start(Invocation invocation) {
    traffic.exchange();
    return new MeteredSession(connection.start(invocation), traffic);
  }

  @Override
  public Tunnel tunnel(String server, int port) throws IOException {
    traffic.exchange();
    return connection.tunnel(server, port);
  }

  @Override
  public FileTree files(String folder) throws IOException {
    traffic.exchange();
    return connection.files(folder);
  }

  @Override
  public void close() {
    connection.close();
  }

  private record MeteredSession(Session session, Traffic traffic) implements Session {
    @Override
    public OutputStream stdin() {
      return new FilterOutputStream(session.stdin()) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          out.write(bytes, offset, length);
          traffic.sent(length);
        }
      };
    }

    @Override
    public InputStream stdout() {
      return new FilterInputStream(session.stdout()) {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int read = in.read(bytes, offset, length);
          traffic.received(Math.max(read, 0));
          return read;
        }
      };
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
      session.close();
    }
  }
}

package dev.provision.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP relay on the loopback address that can be told to break what passes through it, to the
 * byte. One fault at a time, for all its connections.
 */
final class FaultyProxy implements AutoCloseable {
  /** What happens once the allowance of a direction is used up. */
  enum Fault {
    /** Both sides see the connection end. */
    CUT,
    /** Nothing passes any more and nobody is told. */
    STALL
  }

  /** One way through the relay. */
  enum Direction {
    TO_SERVER,
    TO_CLIENT
  }

  private final ServerSocket listener;
  private final int server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong[] allowed = {new AtomicLong(), new AtomicLong()};
  private final AtomicLong[] passed = {new AtomicLong(), new AtomicLong()};
  private volatile Fault fault = Fault.CUT;

  FaultyProxy(int server) {
    this.server = server;
    heal();
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Lets everything through again; connections that broke stay broken. */
  void heal() {
    for (var direction : Direction.values()) {
      allowed[direction.ordinal()].set(Long.MAX_VALUE / 2);
      passed[direction.ordinal()].set(0);
    }
  }

  /** Breaks the connections after so many more bytes in the direction. */
  void breakAfter(Direction direction, long bytes, Fault fault) {
    this.fault = fault;
    passed[direction.ordinal()].set(0);
    allowed[direction.ordinal()].set(bytes);
  }

  /** Bytes that went the direction since the last call that changed anything. */
  long passed(Direction direction) {
    return passed[direction.ordinal()].get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        var upstream = new Socket(InetAddress.getLoopbackAddress(), server);
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(upstream);
        Thread.ofPlatform().daemon().start(() -> relay(client, upstream, Direction.TO_SERVER));
        Thread.ofPlatform().daemon().start(() -> relay(upstream, client, Direction.TO_CLIENT));
      }
    } catch (SocketException e) {
      return; // closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void relay(Socket from, Socket to, Direction direction) {
    try (from;
        to) {
      var chunk = new byte[32 * 1024];
      for (int n = from.getInputStream().read(chunk);
          n >= 0;
          n = from.getInputStream().read(chunk)) {
        int let = allowance(direction, n);
        to.getOutputStream().write(chunk, 0, let);
        if (let < n && fault == Fault.CUT) {
          return;
        }
      }
    } catch (IOException e) {
      return; // either side went away, which ends the other one too
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private synchronized int allowance(Direction direction, int wanted) {
    var left = allowed[direction.ordinal()];
    int let = (int) Math.min(wanted, left.get());
    left.addAndGet(-let);
    passed[direction.ordinal()].addAndGet(let);
    return let;
  }
}

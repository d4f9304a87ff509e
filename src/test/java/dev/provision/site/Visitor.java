package dev.provision.site;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks one site again and again from outside the host, each time over a new connection and a tenth
 * of a second after the answer before, and keeps what it got. No request is left out: whatever is
 * not answered is kept as a failure.
 */
final class Visitor implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final String address;
  private final int port;
  private final String name;
  private final Runnable onFailure;
  private final List<String> answers = new ArrayList<>();
  private final CountDownLatch enough = new CountDownLatch(1);
  private final Thread thread;

  private Visitor(String address, int port, String name, Runnable onFailure) {
    this.address = address;
    this.port = port;
    this.name = name;
    this.onFailure = onFailure;
    this.thread = Thread.ofVirtual().unstarted(this::visit);
  }

  /** Has been answered once when this returns. */
  static Visitor of(String address, int port, String name, Runnable onFailure) {
    var visitor = new Visitor(address, port, name, onFailure);
    visitor.thread.start();
    visitor.awaitAnother();
    return visitor;
  }

  /** All answers so far: the body, or {@code failed:} and why. */
  synchronized List<String> answers() {
    return List.copyOf(answers);
  }

  /** Waits until a request that began after this call is answered. */
  synchronized void awaitAnother() {
    int wanted = answers.size() + 2;
    try {
      while (answers.size() < wanted) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    enough.countDown();
  }

  private void visit() {
    try {
      do {
        var answer = ask();
        if (answer.startsWith("failed:")) {
          onFailure.run();
        }
        keep(answer);
      } while (!enough.await(100, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void keep(String answer) {
    answers.add(answer);
    notifyAll();
  }

  private String ask() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      var request = "GET / HTTP/1.0\r\nHost: " + name + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var end = answer.indexOf("\r\n\r\n");
      return answer.startsWith("HTTP/1.1 200 ") && end > 0
          ? answer.substring(end + 4)
          : "failed: " + answer;
    } catch (IOException e) {
      return "failed: " + e;
    }
  }
}

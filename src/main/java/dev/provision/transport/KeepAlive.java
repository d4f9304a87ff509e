package dev.provision.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.kex.KexState;
import org.apache.sshd.common.session.helpers.AbstractSession;

/**
 * Proves a connection alive as OpenSSH's ServerAliveInterval does: asks in fixed intervals, counts
 * what was neither answered nor followed by data, ends the connection after three. MINA's own
 * heartbeat has one interval for all connections and does not count during a key exchange, in which
 * a connection can die as well.
 */
final class KeepAlive {
  private static final String REQUEST = "keepalive@openssh.com";
  private static final int UNANSWERED = 3;

  private final ClientSession session;
  private final AtomicInteger unanswered = new AtomicInteger();

  private KeepAlive(ClientSession session) {
    this.session = session;
  }

  static KeepAlive of(ClientSession session, Duration interval, ScheduledExecutorService timer) {
    var keepAlive = new KeepAlive(session);
    long nanos = interval.toNanos();
    var ticks = timer.scheduleWithFixedDelay(keepAlive::probe, nanos, nanos, TimeUnit.NANOSECONDS);
    session.addCloseFutureListener(closed -> ticks.cancel(false));
    return keepAlive;
  }

  /** The peer said something. */
  void heard() {
    unanswered.set(0);
  }

  private void probe() {
    if (unanswered.getAndIncrement() >= UNANSWERED) {
      session.close(true);
      return;
    }
    if (((AbstractSession) session).getKexState() != KexState.DONE) {
      return;
    }
    try {
      var request = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST, REQUEST.length() + 8);
      request.putString(REQUEST);
      request.putBoolean(true);
      session.request(request, REQUEST, (command, answer) -> heard());
    } catch (IOException e) {
      session.close(true);
    }
  }
}

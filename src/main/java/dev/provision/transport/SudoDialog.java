package dev.provision.transport;

import dev.provision.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Answers sudo's password prompt, at most once. The password is sent only when the prompt has come:
 * sudo with NOPASSWD or cached credentials reads no line, and the started shell would execute it. A
 * second prompt means a wrong password; it is not answered, since each answer counts towards a
 * lock.
 */
final class SudoDialog {
  private sealed interface Event {
    record Prompt(int number) implements Event {}

    record Begun() implements Event {}

    record Failed(Exception cause) implements Event {}
  }

  private final Running running;
  private final MarkedInput stdout;
  private final Become become;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

  SudoDialog(Running running, MarkedInput stdout, Become become) {
    this.running = running;
    this.stdout = stdout;
    this.become = become;
  }

  /** Returns once the command has begun, so that its input is open for the caller. */
  void hold(String prompt, Secret password, Duration limit) {
    running.stderr().watch(prompt, n -> events.add(new Event.Prompt(n)));
    Thread.ofPlatform().daemon().name("sudo-dialog").start(this::awaitBegin);
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      switch (next(end, limit)) {
        case Event.Prompt(int number) when number == 1 -> answer(password);
        case Event.Prompt(int _) -> throw SudoRefusal.wrongPassword(become);
        case Event.Begun() -> {
          running.stderr().unwatch();
          return;
        }
        case Event.Failed(RuntimeException cause) -> throw cause;
        case Event.Failed(Exception cause) -> throw lost(cause);
      }
    }
  }

  private void awaitBegin() {
    try {
      stdout.awaitBegin();
      events.add(new Event.Begun());
    } catch (IOException | RuntimeException e) {
      events.add(new Event.Failed(e));
    }
  }

  private Event next(long end, Duration limit) {
    try {
      var event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw SudoRefusal.timedOut(become, "" + limit.toSeconds(), running.stderr().text());
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw lost(e);
    }
  }

  private void answer(Secret password) {
    try {
      var line = (password.reveal() + "\n").getBytes(StandardCharsets.UTF_8);
      running.stdin().write(line);
      running.stdin().flush();
    } catch (IOException e) {
      events.add(new Event.Failed(e));
    }
  }

  private static UnreachableException lost(Exception cause) {
    return new UnreachableException(
        UnreachableException.Reason.CONNECTION_LOST,
        "the connection was lost while sudo checked the password",
        cause);
  }
}

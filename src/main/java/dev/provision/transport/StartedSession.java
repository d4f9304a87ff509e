package dev.provision.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** A session over any carrier: waits for the mark, holds the dialog with sudo, names refusals. */
final class StartedSession implements Session {
  /** How long the rest of a failed start's error text may take to come. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final Running running;
  private final Optional<Become> become;
  private final MarkedInput stdout;

  private StartedSession(Running running, Optional<Become> become, String mark) {
    this.running = running;
    this.become = become;
    this.stdout = new MarkedInput(running.stdout(), mark, this::neverBegan);
  }

  /**
   * @param limit how long sudo may take to check a password
   */
  static Session of(Running running, CommandLine line, Optional<Become> become, Duration limit) {
    var session = new StartedSession(running, become, line.mark());
    try {
      become.ifPresent(
          b ->
              b.password()
                  .ifPresent(
                      p ->
                          new SudoDialog(running, session.stdout, b)
                              .hold(line.prompt(), p, limit)));
      return session;
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  @Override
  public OutputStream stdin() {
    return running.stdin();
  }

  @Override
  public InputStream stdout() {
    return stdout;
  }

  @Override
  public InputStream stderr() {
    return running.stderr().input();
  }

  @Override
  public int await(Duration limit) {
    int status = running.await(limit);
    try {
      stdout.awaitBegin();
    } catch (IOException e) {
      throw new UnreachableException(
          UnreachableException.Reason.CONNECTION_LOST,
          "the connection was lost before the command's output came",
          e);
    }
    return status;
  }

  @Override
  public void close() {
    running.close();
  }

  private RuntimeException neverBegan(String printed) {
    running.awaitSilence(SILENCE);
    var errors = running.stderr().text();
    var text = errors.isBlank() ? printed : errors;
    return become
        .<RuntimeException>map(b -> SudoRefusal.of(b, text))
        .orElseGet(
            () ->
                new UnreachableException(
                    UnreachableException.Reason.LOGIN_REFUSED,
                    "the login shell did not start the command. It printed: "
                        + text.strip().lines().findFirst().orElse("nothing")));
  }
}

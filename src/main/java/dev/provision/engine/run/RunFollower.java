package dev.provision.engine.run;

import dev.provision.transport.Become;
import dev.provision.transport.UnreachableException;
import dev.provision.transport.UnreachableException.Reason;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a program on a host and sees it to its end. When the connection breaks it makes a new one
 * and goes on from the last complete line, so that every frame of the journal is seen exactly once,
 * in order. The run itself does not notice.
 */
public final class RunFollower {
  private final Patience patience;
  private final Patience.Pause pause;

  public RunFollower(Patience patience, Patience.Pause pause) {
    this.patience = patience;
    this.pause = pause;
  }

  /**
   * Starts {@code program} and follows it.
   *
   * @param become whose rights the run has, when not the login user's
   * @param program is sent once, after the host is ready for it; see {@link Parcel#detached}
   * @param frames is given the journal's frames
   * @throws dev.provision.transport.BecomeException when the other user's rights are refused
   */
  public RunEnd run(
      HostLink link,
      Optional<Become> become,
      Holder holder,
      Parcel program,
      Consumer<Frame> frames) {
    var tail = new JournalTail(holder.run(), become, frames);
    return see(link, tail, () -> tail.launch(link.current(), holder, program));
  }

  /** Follows a run that somebody started, from its first line. Parameters as in {@link #run}. */
  public RunEnd attach(HostLink link, Optional<Become> become, RunId run, Consumer<Frame> frames) {
    var tail = new JournalTail(run, become, frames);
    return see(link, tail, () -> tail.follow(link.current()));
  }

  private RunEnd see(HostLink link, JournalTail tail, Attempt first) {
    UnreachableException lost;
    try {
      return first.make();
    } catch (UnreachableException e) {
      lost = e;
    }
    long lines = tail.lines();
    int tries = 0;
    while (tries < patience.tries() && !hopeless(lost)) {
      try {
        pause.pause(patience.before(tries));
        return tail.follow(link.reconnect());
      } catch (UnreachableException e) {
        lost = e;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return new RunEnd.Lost(lost);
      }
      tries = tail.lines() > lines ? 0 : tries + 1;
      lines = tail.lines();
    }
    return new RunEnd.Lost(lost);
  }

  /** Another try would meet the same key. */
  private static boolean hopeless(UnreachableException e) {
    return e.reason() == Reason.CHANGED_HOST_KEY || e.reason() == Reason.UNKNOWN_HOST_KEY;
  }

  @FunctionalInterface
  private interface Attempt {
    RunEnd make();
  }
}

package dev.provision.engine.run;

import dev.provision.resource.Lines;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Asks a host about its runs, and tells it the few things a run can be told. All throw as {@link
 * Ask#ask} does.
 *
 * @param connection to the host
 * @param become whose runs are meant, when not the login user's
 */
public record HostState(Connection connection, Optional<Become> become) {
  private static final Ask ASK = new Ask(Duration.ofSeconds(30), 16 * 1024 * 1024);

  /** Lock, unfinished runs and owed handlers. */
  public HostStatus status() {
    HostStatus.Lock lock = new HostStatus.Lock.Free();
    var unfinished = new ArrayList<HostStatus.Unfinished>();
    var owed = new ArrayList<HostStatus.Owed>();
    for (Frame frame : ask(HostScript.state("s_status"))) {
      switch (frame.name()) {
        case "lock" -> lock = lock(frame);
        case "unfinished" ->
            unfinished.add(
                new HostStatus.Unfinished(new RunId(frame.word(0)), JournalTail.pids(frame)));
        case "owed" -> owed.add(new HostStatus.Owed(frame.word(0), Lines.of(frame.data())));
        default -> throw new ProtocolException("@" + frame.name() + " is no part of a status");
      }
    }
    return new HostStatus(lock, unfinished, owed);
  }

  /** What runs replaced and the host still has, the oldest first. */
  public List<Generation> generations() {
    var found = new ArrayList<Generation>();
    for (Frame frame : ask(HostScript.state("s_kept"))) {
      if (frame.name().equals("kept") && RunId.isOne(frame.word(0))) {
        var run = new RunId(frame.word(0));
        frame.data().forEach(line -> Generation.of(run, line).ifPresent(found::add));
      }
    }
    return found;
  }

  /**
   * Has a run stop before its next step.
   *
   * @return whether it was running
   */
  public boolean cancel(RunId run) {
    return answer("s_cancel", run).equals("cancelling");
  }

  /** Has the raw outputs of a run deleted; its journal stays. */
  public void ack(RunId run) {
    answer("s_ack", run);
  }

  /**
   * What hidden steps of a run printed, which its journal does not hold.
   *
   * @param steps their numbers in the program
   * @return frames {@code @stdout}, {@code @stderr} and {@code @cut}, as a journal has them
   */
  public List<Frame> give(RunId run, Collection<Integer> steps) {
    var words = new ArrayList<Word>();
    words.add(Word.plain(run.text()));
    steps.forEach(n -> words.add(Word.number(n)));
    var frames = ask(HostScript.state("s_give", words.toArray(Word[]::new)));
    if (frames.isEmpty() || !frames.getLast().name().equals("given")) {
      throw new ProtocolException("what was held back did not come whole");
    }
    return frames.subList(0, frames.size() - 1);
  }

  /** Gives up a lock that only leftovers of a dead run hold. Kills nothing. */
  public Release release() {
    var frame = single(ask(HostScript.state("s_release")));
    return frame.name().equals("running")
        ? new Release.Refused(Holder.of(frame.data()), JournalTail.pids(frame))
        : new Release.Done(JournalTail.pids(frame));
  }

  /** What became of {@link #release}. */
  public sealed interface Release {
    /** The next run may start, beside these processes. */
    record Done(List<Long> leftovers) implements Release {}

    /** The runner itself is alive. */
    record Refused(Optional<Holder> holder, List<Long> pids) implements Release {}
  }

  private static HostStatus.Lock lock(Frame frame) {
    return frame.word(0).equals("free")
        ? new HostStatus.Lock.Free()
        : new HostStatus.Lock.Held(Holder.of(frame.data()), JournalTail.pids(frame));
  }

  private String answer(String function, RunId run) {
    return single(ask(HostScript.state(function, Word.plain(run.text())))).name();
  }

  private static Frame single(List<Frame> frames) {
    if (frames.size() != 1) {
      throw new ProtocolException("one frame expected, not " + frames);
    }
    return frames.getFirst();
  }

  private List<Frame> ask(Sh program) {
    return ASK.ask(connection, become, program);
  }
}

package dev.provision.engine.run;

import dev.provision.resource.Lines;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import dev.provision.transport.UnreachableException;
import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run's journal as it arrives, over as many channels as it takes. */
final class JournalTail {
  /**
   * How long a new channel waits for the first line, in twentieths of a second: whoever had to come
   * back cannot have brought the program whole if nothing of it has run by then.
   */
  private static final int PATIENCE_AFTER_A_CUT = 100;

  private final RunId run;
  private final Optional<Become> become;
  private final Consumer<Frame> frames;
  private final FrameReader reader;
  private Optional<RunEnd> end = Optional.empty();
  private boolean ready;

  JournalTail(RunId run, Optional<Become> become, Consumer<Frame> frames) {
    this.run = run;
    this.become = become;
    this.frames = frames;
    this.reader = new FrameReader(run.text(), this::frame);
  }

  long lines() {
    return reader.lines();
  }

  /**
   * Launches the run and follows it on the same channel.
   *
   * @throws UnreachableException when the channel ends before the run does
   */
  RunEnd launch(Connection connection, Holder holder, Parcel program) {
    try (var session = start(connection, "launch")) {
      send(session, HostScript.launch(holder), false);
      return read(session, Optional.of(program));
    }
  }

  /**
   * Follows the run from the last complete line.
   *
   * @throws UnreachableException when the channel ends before the run does
   */
  RunEnd follow(Connection connection) {
    reader.cut();
    try (var session = start(connection, "follow")) {
      send(session, HostScript.follow(run, reader.lines(), PATIENCE_AFTER_A_CUT), true);
      return read(session, Optional.empty());
    }
  }

  private Session start(Connection connection, String command) {
    return connection.start(Invocation.sh(become, command, run.text()));
  }

  private RunEnd read(Session session, Optional<Parcel> program) {
    var toSend = program;
    var buffer = new byte[16 * 1024];
    try {
      while (end.isEmpty()) {
        int length = session.stdout().read(buffer);
        if (length < 0) {
          throw lost("the host stopped answering", Optional.empty());
        }
        reader.accept(buffer, length);
        if (ready && toSend.isPresent()) {
          send(session, toSend.get(), true);
          toSend = Optional.empty();
        }
      }
      return end.get();
    } catch (IOException e) {
      throw lost("the connection broke", Optional.of(e));
    } catch (ProtocolException e) {
      throw lost("the host's answer is none of ours: " + e.getMessage(), Optional.of(e));
    }
  }

  /** What cannot be sent is no news: reading tells what became of the other side. */
  private static void send(Session session, Parcel parcel, boolean last) {
    try {
      session.stdin().write(parcel.bytes());
      session.stdin().flush();
      if (last) {
        session.stdin().close();
      }
    } catch (IOException _) {
      return;
    }
  }

  private UnreachableException lost(String what, Optional<Exception> cause) {
    var message =
        what
            + " while run "
            + run
            + " was followed. It goes on there by itself; a new run shows what became of it.";
    return cause
        .map(c -> new UnreachableException(Reason.CONNECTION_LOST, message, c))
        .orElseGet(() -> new UnreachableException(Reason.CONNECTION_LOST, message));
  }

  private void frame(Frame frame) {
    switch (frame.name()) {
      case "ready" -> ready = true;
      case "missing" -> end = Optional.of(new RunEnd.Missing(frame.data()));
      case "refused" -> end = Optional.of(new RunEnd.NotStarted(reason(frame)));
      case "busy" -> end = Optional.of(busy(frame));
      case "nojournal" ->
          end = Optional.of(new RunEnd.NotStarted("the host knows no run " + run + "."));
      case "gone" -> end = Optional.of(gone(frame));
      case "end" -> {
        frames.accept(frame);
        end = Optional.of(new RunEnd.Ended(code(frame)));
      }
      default -> frames.accept(frame);
    }
  }

  /** Nothing is done that is not journaled before: no line, nothing done. */
  private RunEnd gone(Frame frame) {
    if (frame.words().contains("unjournaled")) {
      return new RunEnd.Unjournaled();
    }
    return reader.lines() > 0
        ? new RunEnd.Gone()
        : new RunEnd.NotStarted(
            "its program did not arrive whole, or the host's shell could not read it.");
  }

  private static String reason(Frame frame) {
    return Lines.of(frame.data()).value("reason").orElse("no reason given");
  }

  private static RunEnd busy(Frame frame) {
    return new RunEnd.Busy(
        Holder.of(frame.data()), frame.data().contains("runner=alive"), pids(frame));
  }

  static List<Long> pids(Frame frame) {
    return frame.data().stream()
        .filter(l -> l.matches("pid=[0-9]{1,10}"))
        .map(l -> Long.parseLong(l.substring(4)))
        .toList();
  }

  private static int code(Frame frame) {
    try {
      return Integer.parseInt(frame.word(0));
    } catch (NumberFormatException _) {
      throw new ProtocolException("@end " + frame.words());
    }
  }
}

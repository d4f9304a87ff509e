package dev.provision.engine.run;

import dev.provision.shell.Sh;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import dev.provision.transport.UnreachableException;
import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a host a question: one program that only reads, one answer in frames. An answer without its
 * last frame is none: what is missing must never pass for what is absent.
 *
 * @param time for the whole answer
 * @param bytes the longest answer
 */
public record Ask(Duration time, long bytes) {
  private static final String MARK = "ask";
  private static final Sh FIRST =
      Sh.constant(
          "exec </dev/null\numask 077\nLC_ALL=C\nexport LC_ALL\nprintf '\\n@begin ask\\n'\n");
  private static final Sh LAST = Sh.constant("printf '@done\\n\\n'\n");

  /**
   * The frames that {@code program} prints.
   *
   * @throws UnreachableException when the answer does not come whole, in time and within its size
   * @throws dev.provision.transport.BecomeException when the other user's rights are refused
   */
  public List<Frame> ask(Connection connection, Optional<Become> become, Sh program) {
    var parcel = Parcel.of(Sh.all(List.of(FIRST, program, LAST)));
    try (var session = connection.start(Invocation.sh(become, MARK))) {
      var answer = new FutureTask<>(() -> answer(session, parcel));
      Thread.ofVirtual().name("ask").start(answer);
      return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unreachable("no whole answer within " + time.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted while the host answered", e);
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException bug
            when !(bug instanceof ProtocolException || bug instanceof UnreachableException) ->
            bug;
        case Throwable cause -> unreachable(String.valueOf(cause.getMessage()), cause);
      };
    }
  }

  private List<Frame> answer(Session session, Parcel parcel) throws IOException {
    var frames = new ArrayList<Frame>();
    var reader = new FrameReader(MARK, frames::add);
    try (var stdin = session.stdin()) {
      stdin.write(parcel.bytes());
    }
    var buffer = new byte[16 * 1024];
    long size = 0;
    while (!whole(frames)) {
      int length = session.stdout().read(buffer);
      if (length < 0) {
        throw new ProtocolException("the answer ends early");
      }
      size += length;
      if (size > bytes) {
        throw new ProtocolException("the answer is longer than " + bytes + " bytes");
      }
      reader.accept(buffer, length);
    }
    return List.copyOf(frames.subList(0, frames.size() - 1));
  }

  private static boolean whole(List<Frame> frames) {
    return !frames.isEmpty() && frames.getLast().name().equals("done");
  }

  private static UnreachableException unreachable(String what, Throwable cause) {
    return new UnreachableException(
        Reason.CONNECTION_LOST, "the host did not answer a question: " + what + ".", cause);
  }
}

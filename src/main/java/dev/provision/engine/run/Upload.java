package dev.provision.engine.run;

import dev.provision.resource.Kind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import dev.provision.transport.UnreachableException;
import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Streams a blob to a host, in bounded memory. What a cut left there is not sent again; nothing is
 * in its place before its hash was checked.
 *
 * @param state the host's state directory
 */
public record Upload(String state) {
  private static final String MARK = "upload";

  /**
   * Sends a shipment unless the host has it.
   *
   * @throws UnreachableException when the connection breaks, or what arrived is something else
   */
  public void send(Connection connection, Optional<Become> become, Shipment shipment) {
    try (var session = connection.start(Invocation.sh(become, MARK))) {
      session.stdin().write(Parcel.of(program(shipment)).bytes());
      session.stdin().flush();
      var answers = new Answers(session);
      var first = answers.next();
      if (first.name().equals("want")) {
        try (var out = session.stdin()) {
          shipment.bytes().write(Long.parseLong(first.word(0)), out);
        }
        first = answers.next();
      }
      if (!first.name().equals("have")) {
        throw new UnreachableException(
            Reason.CONNECTION_LOST,
            "the host got something else than " + shipment.file() + "; was it changed meanwhile?");
      }
    } catch (IOException e) {
      throw lost("the connection broke while " + shipment.file() + " was sent.", e);
    }
  }

  private Sh program(Shipment shipment) {
    return Sh.all(
        List.of(
            Library.beside(Kind.class, "core.sh").sh(),
            Sh.assign("PROV_STATE", Word.quoted(state)),
            Sh.constant("umask 077"),
            Library.beside(Upload.class, "upload.sh").sh(),
            Sh.call(
                "u_take",
                Word.plain(shipment.name()),
                Word.plain(shipment.sha256()),
                Word.number(shipment.size()))));
  }

  private static UnreachableException lost(String message, Throwable cause) {
    return new UnreachableException(Reason.CONNECTION_LOST, message, cause);
  }

  /** The frames of the answer, one at a time. */
  private static final class Answers {
    private final Session session;
    private final List<Frame> frames = new ArrayList<>();
    private final FrameReader reader = new FrameReader(MARK, frames::add);
    private final byte[] buffer = new byte[4 * 1024];
    private int taken;

    Answers(Session session) {
      this.session = session;
    }

    Frame next() throws IOException {
      while (frames.size() <= taken) {
        int read = session.stdout().read(buffer);
        if (read < 0) {
          throw new IOException("the host stopped answering");
        }
        reader.accept(buffer, read);
      }
      return frames.get(taken++);
    }
  }
}

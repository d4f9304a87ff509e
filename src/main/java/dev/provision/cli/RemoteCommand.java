package dev.provision.cli;

import dev.provision.engine.run.Parcel;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import dev.provision.shell.Word;
import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import dev.provision.transport.UnreachableException;
import dev.provision.transport.UnreachableException.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A command that a person gives for hosts. It travels on standard input like every program, so it
 * is in no process list but by its own doing; it reads nothing.
 */
record RemoteCommand(Sh program) {
  private static final String MARK = "@begin exec";
  private static final int LONGEST = 64 * 1024;
  private static final Sh BEGIN =
      Sh.constant("exec </dev/null\nprintf '\\n@begin exec\\n'\nprintf '\\n@begin exec\\n' >&2\n");

  /** Takes what the command prints, line by line. */
  interface Output {
    void line(String line);

    void error(String line);
  }

  /** One word is a line for sh, several are a program and its arguments as they are. */
  static RemoteCommand of(List<String> words) {
    var quoted = words.stream().map(Word::quoted).toList();
    return new RemoteCommand(BEGIN.then(Sh.call(words.size() == 1 ? "eval" : "command", quoted)));
  }

  /**
   * Runs it.
   *
   * @return its exit status
   * @throws UnreachableException when the connection breaks or the time has passed
   * @throws dev.provision.transport.BecomeException when the rights are refused
   */
  int run(Connection connection, Invocation shell, Duration limit, Output output) {
    try (var started = connection.start(shell)) {
      var errors = Thread.ofVirtual().start(() -> quietly(started.stderr(), output::error));
      try (var stdin = started.stdin()) {
        stdin.write(WireText.encode(Parcel.of(program).text()));
      }
      boolean begun = lines(started.stdout(), output::line);
      int rc = started.await(limit);
      errors.join(Duration.ofSeconds(2));
      if (!begun) {
        throw new UnreachableException(
            Reason.CONNECTION_LOST, "no shell answered; the login shell ended with " + rc + ".");
      }
      return rc;
    } catch (IOException e) {
      throw new UnreachableException(
          Reason.CONNECTION_LOST, "the connection was lost while the command ran.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(Reason.CONNECTION_LOST, "interrupted.", e);
    }
  }

  private static void quietly(InputStream in, Consumer<String> lines) {
    try {
      lines(in, lines);
    } catch (IOException e) {
      lines.accept("(the rest of the errors is lost with the connection)");
    }
  }

  /** Passes the lines after the mark on; whether there was one. Login shells may greet before. */
  private static boolean lines(InputStream raw, Consumer<String> lines) throws IOException {
    var in = new BufferedInputStream(raw);
    var line = new ByteArrayOutputStream();
    boolean begun = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n' && line.size() < LONGEST) {
        line.write(b);
        continue;
      }
      begun = pass(line, begun, lines);
      if (b != '\n') {
        line.write(b);
      }
    }
    return line.size() == 0 ? begun : pass(line, begun, lines);
  }

  private static boolean pass(ByteArrayOutputStream line, boolean begun, Consumer<String> lines) {
    var text = WireText.decode(line.toByteArray());
    line.reset();
    if (begun) {
      lines.accept(text);
    }
    return begun || text.equals(MARK);
  }
}

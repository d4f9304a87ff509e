package dev.provision.memory;

import dev.provision.engine.program.Answers;
import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Frame;
import dev.provision.resource.Libraries;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Looks at single things of a host, all in one exchange, by the functions of traces.sh. */
final class Looks {
  private static final Library TRACES = Library.beside(Looks.class, "traces.sh");
  private static final Ask ASK = new Ask(Duration.ofMinutes(2), 4 * 1024 * 1024);

  private Looks() {}

  /**
   * The frames that tell of things, by thing.
   *
   * @param call what looks at a thing, which has this number
   * @throws dev.provision.transport.UnreachableException when the host gives no whole answer
   */
  static <T> Map<T, Frame> at(
      List<T> things,
      BiFunction<Integer, T, Sh> call,
      Connection connection,
      Optional<Become> become) {
    var program = new ArrayList<>(List.of(Libraries.CORE.sh(), TRACES.sh()));
    for (int n = 1; n <= things.size(); n++) {
      program.add(call.apply(n, things.get(n - 1)));
    }
    var frames = new LinkedHashMap<T, Frame>();
    for (Frame frame : ASK.ask(connection, become, Sh.all(program))) {
      int n = Answers.number(frame);
      if (n >= 1 && n <= things.size()) {
        frames.put(things.get(n - 1), frame);
      }
    }
    return frames;
  }
}

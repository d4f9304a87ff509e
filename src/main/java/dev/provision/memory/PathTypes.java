package dev.provision.memory;

import dev.provision.engine.program.Answers;
import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Frame;
import dev.provision.resource.Libraries;
import dev.provision.resource.Lines;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is at paths of a host just now. Nothing is removed because of what a record says alone.
 *
 * @param types in the words of stat(1); of what is not there none
 */
public record PathTypes(Map<String, String> types) {
  private static final Library TRACES = Library.beside(PathTypes.class, "traces.sh");
  private static final Ask ASK = new Ask(Duration.ofMinutes(2), 4 * 1024 * 1024);

  /** Asks a host. */
  public static PathTypes of(List<String> paths, Connection connection, Optional<Become> become) {
    var calls = new ArrayList<Sh>();
    calls.add(Libraries.CORE.sh());
    calls.add(TRACES.sh());
    for (int n = 1; n <= paths.size(); n++) {
      calls.add(Sh.call("path_type", Word.number(n), Word.quoted(paths.get(n - 1))));
    }
    var types = new HashMap<String, String>();
    for (Frame frame : ASK.ask(connection, become, Sh.all(calls))) {
      int n = Answers.number(frame);
      if (frame.name().equals("is") && n >= 1 && n <= paths.size()) {
        Lines.of(frame.data()).value("type").ifPresent(t -> types.put(paths.get(n - 1), t));
      }
    }
    return new PathTypes(types);
  }

  /** Whether something is there. */
  public boolean isThere(String path) {
    return types.containsKey(path);
  }

  /** Whether it is something that can be removed by itself: a file or a link. */
  boolean isSingle(String path) {
    var type = types.getOrDefault(path, "");
    return type.startsWith("regular") || type.equals("symbolic link");
  }
}

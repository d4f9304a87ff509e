package dev.provision.engine.program;

import dev.provision.engine.run.Frame;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Libraries;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The first exchange with a host: what it is, and what earlier runs left on it. */
public final class FactsProgram {
  private static final Library FACTS = Library.beside(FactsProgram.class, "facts.sh");

  /**
   * The answer.
   *
   * @param owed keys of the handlers that earlier runs still owe
   * @param held the run that holds the host now
   * @param unfinished the latest run, when its journal has no end
   * @param cutOff the run that put in the files of a checked block and came to no verdict
   */
  public record Answer(
      HostFacts facts,
      Set<String> owed,
      Optional<String> held,
      Optional<String> unfinished,
      Optional<String> cutOff) {
    /** Before a host was asked. */
    public static final Answer NONE =
        new Answer(
            HostFacts.of(Map.of()), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Answer {
      owed = Set.copyOf(owed);
    }
  }

  private FactsProgram() {}

  public static Sh text() {
    return Libraries.CORE.sh().then(FACTS.sh());
  }

  public static Answer answer(List<Frame> frames) {
    Map<String, String> values = new HashMap<>();
    Set<String> owed = new HashSet<>();
    for (Frame frame : frames) {
      if (frame.name().equals("facts")) {
        frame.data().forEach(line -> add(line, values, owed));
      }
    }
    var held = Optional.ofNullable(values.remove("held"));
    var unfinished = Optional.ofNullable(values.remove("unfinished"));
    // While a run holds the host, its checker is at work.
    var cutOff = Optional.ofNullable(values.remove("swap")).filter(_ -> held.isEmpty());
    return new Answer(HostFacts.of(values), owed, held, unfinished, cutOff);
  }

  private static void add(String line, Map<String, String> values, Set<String> owed) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      return;
    }
    var name = line.substring(0, equals);
    var value = line.substring(equals + 1);
    if (name.equals("owed")) {
      owed.add(value);
    } else {
      values.put(name, value);
    }
  }
}

package dev.provision.engine.program;

import dev.provision.config.Sha256;
import dev.provision.engine.run.Frame;
import dev.provision.resource.Libraries;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what nobody declared and security depends on: who listens, who may log in, what is set. */
public final class WatchProgram {
  /** Words that tell what an Ollama server of systemd runs with. */
  public static final Library OLLAMA = Library.beside(WatchProgram.class, "ollama.sh");

  private static final Library WATCH = Library.beside(WatchProgram.class, "watch.sh");
  private static final String NAME = "name";
  private static final String TEXT = "text";

  private final TreeSet<String> types = new TreeSet<>();
  private final SortedMap<ObjectKey, Lines> things = new TreeMap<>();
  private final Map<ObjectKey, String> texts = new HashMap<>();

  private WatchProgram() {}

  public static Sh text() {
    return Sh.all(List.of(Libraries.CORE.sh(), OLLAMA.sh(), WATCH.sh()));
  }

  public static Watched answer(List<Frame> frames) {
    var answer = new WatchProgram();
    for (Frame frame : frames) {
      switch (frame.name()) {
        case "watched" -> answer.types.add(frame.word(0));
        case "thing" -> answer.add(frame.word(0), Lines.of(frame.data()));
        default -> {} // what a login shell says
      }
    }
    answer.things.keySet().removeIf(key -> !answer.types.contains(key.type()));
    return new Watched(answer.types, answer.things, answer.texts);
  }

  private void add(String type, Lines lines) {
    lines.value(NAME).ifPresent(name -> add(new ObjectKey(type, name), lines));
  }

  private void add(ObjectKey key, Lines lines) {
    var attributes = new TreeSet<>(lines.lines());
    attributes.removeIf(line -> List.of(NAME, TEXT).contains(Lines.name(line)));
    lines
        .value(TEXT)
        .map(t -> t.replace('\u0001', '\n'))
        .ifPresent(
            text -> {
              texts.put(key, text);
              attributes.add(Lines.line("sha256", Sha256.of(WireText.encode(text))));
            });
    things.merge(key, new Lines(attributes), WatchProgram::both);
  }

  /** Two of one name, as the same key twice for one user: neither may hide the other. */
  private static Lines both(Lines one, Lines other) {
    var all = new TreeSet<>(one.lines());
    all.addAll(other.lines());
    return new Lines(all);
  }
}

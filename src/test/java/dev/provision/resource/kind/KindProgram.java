package dev.provision.resource.kind;

import dev.provision.resource.Kind;
import dev.provision.resource.Libraries;
import dev.provision.resource.Lines;
import dev.provision.shell.Sh;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The text of a kind as a whole program, and what its probes answer. */
final class KindProgram {
  private KindProgram() {}

  /** What came out of a run. */
  record Ran(int status, String output, String errors) {}

  /** {@code text} with the libraries it calls. */
  static String of(Kind<?> kind, Sh text) {
    var pieces = new ArrayList<Sh>();
    pieces.add(Sh.constant("umask 022\nLC_ALL=C\nexport LC_ALL\n"));
    pieces.add(Sh.constant("PROV_STATE=/var/lib/provision\nPROV_RUN=r1\n"));
    Libraries.ALL.forEach(l -> pieces.add(l.sh()));
    kind.libraries().forEach(l -> pieces.add(l.sh()));
    pieces.add(text);
    return Sh.all(pieces).raw();
  }

  /** The lines a probe printed for each of so many items. */
  static List<Lines> answers(Ran probe, int items) {
    var byItem = new TreeMap<Integer, TreeSet<String>>();
    var lines = new TreeSet<String>();
    for (String line : probe.output().split("\n")) {
      if (line.startsWith("@item ")) {
        lines = new TreeSet<>();
        byItem.put(Integer.valueOf(line.substring("@item ".length())), lines);
      } else if (line.startsWith(" ")) {
        lines.add(line.substring(1));
      }
    }
    if (byItem.size() != items) {
      throw new AssertionError(items + " items, but the probe said " + probe);
    }
    return byItem.values().stream().map(Lines::new).toList();
  }
}

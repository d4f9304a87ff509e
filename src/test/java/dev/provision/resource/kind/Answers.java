package dev.provision.resource.kind;

import dev.provision.resource.Lines;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a probe answers for its items. */
final class Answers {
  private Answers() {}

  /** The lines of each item, in order of the items. */
  static List<Lines> of(String output) {
    var items = new TreeMap<Integer, TreeSet<String>>();
    var present = new TreeSet<String>();
    for (String line : output.split("\n", -1)) {
      if (line.startsWith("@item ")) {
        present = new TreeSet<>();
        items.put(Integer.valueOf(line.substring("@item ".length())), present);
      } else if (line.startsWith(" ")) {
        present.add(line.substring(1));
      } else if (!line.isEmpty()) {
        throw new AssertionError("a probe said '" + line + "'");
      }
    }
    return items.values().stream().map(Lines::new).toList();
  }
}

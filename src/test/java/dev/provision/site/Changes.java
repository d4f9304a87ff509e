package dev.provision.site;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tasks and handlers that changed something, by name, as two programs tell of them. */
final class Changes {
  /** The item of a loop stands behind the name: the name is what comes before it. */
  private static final Pattern OURS =
      Pattern.compile(
          "\"event\":\"step_ended\".*\"name\":\"([^\"(]+?)(?: \\(.*)?\".*\"outcome\":\"changed\"");

  private static final Pattern TASK = Pattern.compile("(?:TASK|RUNNING HANDLER) \\[(.+)] \\*+");

  private Changes() {}

  /** Told by the events of {@code --json}. */
  static Set<String> ours(Program run) {
    var names = new TreeSet<String>();
    run.out()
        .lines()
        .map(OURS::matcher)
        .filter(line -> line.find())
        .forEach(line -> names.add(line.group(1)));
    return names;
  }

  /** Told by the usual output of ansible-playbook. */
  static Set<String> ansible(Program run) {
    var names = new TreeSet<String>();
    var task = "";
    for (String line : run.out().lines().toList()) {
      var title = TASK.matcher(line);
      if (title.matches()) {
        task = title.group(1);
      } else if (line.startsWith("changed: ")) {
        names.add(task);
      }
    }
    return names;
  }
}

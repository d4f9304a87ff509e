package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.playbook.source.Part;
import java.util.SortedSet;
import java.util.regex.Pattern;

/** What set_fact does to a host's variables. */
final class LocalFacts {
  private static final Pattern NAME = Pattern.compile("(ansible\\.builtin\\.)?set_fact");

  private LocalFacts() {}

  static void set(String name, Object value, HostState state) {
    var binding = value instanceof Node node ? new Binding.Written(node) : Binding.made(value);
    state.made().put(name, binding);
  }

  /** The variables of a set_fact that cannot run yet; other tasks set none. */
  static void await(Part.Task task, SortedSet<StepId> needs, HostState state) {
    if (NAME.matcher(task.module().text()).matches() && task.arguments() instanceof Node.Map map) {
      map.entries().stream()
          .map(e -> e.key().text())
          .filter(name -> !name.equals("cacheable"))
          .forEach(name -> state.made().put(name, Binding.waiting(needs)));
    }
  }
}

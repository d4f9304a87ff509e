package dev.provision.playbook;

import dev.provision.config.DidYouMean;
import dev.provision.config.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names that one task sees, the strongest first. From weak to strong:
 *
 * <ol>
 *   <li>defaults of the play's roles, then of the task's own role
 *   <li>the inventory's: groups, group_vars/all, group_vars, the host, host_vars
 *   <li>facts
 *   <li>vars of the play
 *   <li>vars_files of the play
 *   <li>vars/main.yml of the play's roles, then of the task's own role
 *   <li>vars of blocks, the inner after the outer
 *   <li>vars of the task
 *   <li>set_fact and register
 *   <li>vars of the role where it is used
 *   <li>loop variables
 *   <li>extra variables ({@code -e})
 *   <li>names of the language, such as {@code inventory_hostname}
 * </ol>
 */
record Variables(List<Map<String, Binding>> layers) {
  Variables {
    layers = List.copyOf(layers);
  }

  Optional<Binding> get(String name) {
    return layers.stream().flatMap(layer -> Stream.ofNullable(layer.get(name))).findFirst();
  }

  /** These with others in front. */
  Variables behind(Map<String, Binding> stronger) {
    var all = new ArrayList<Map<String, Binding>>();
    all.add(stronger);
    all.addAll(layers);
    return new Variables(all);
  }

  /** A copy that no later task changes. */
  Variables asTheyAre() {
    return new Variables(layers.stream().<Map<String, Binding>>map(Map::copyOf).toList());
  }

  /** A remedy for a name that is not there. */
  String near(String name) {
    var names = new TreeSet<String>();
    layers.forEach(layer -> names.addAll(layer.keySet()));
    return DidYouMean.of(name, names)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("set it in group_vars, in host_vars, in vars or with -e");
  }

  static Map<String, Binding> written(Map<String, Node> variables) {
    var bindings = new LinkedHashMap<String, Binding>();
    variables.forEach((name, node) -> bindings.put(name, new Binding.Written(node)));
    return bindings;
  }

  static Map<String, Binding> written(List<Node.Entry> entries) {
    var bindings = new LinkedHashMap<String, Binding>();
    entries.forEach(e -> bindings.put(e.key().text(), new Binding.Written(e.value())));
    return bindings;
  }
}

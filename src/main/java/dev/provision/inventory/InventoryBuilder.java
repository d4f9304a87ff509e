package dev.provision.inventory;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts hosts and groups together as they are read. */
final class InventoryBuilder {
  private static final String PRIORITY = "ansible_group_priority";

  /** A group as far as it is known. */
  private static final class Draft {
    final Set<String> children = new LinkedHashSet<>();
    final Set<String> parents = new LinkedHashSet<>();
    final Set<String> hosts = new LinkedHashSet<>();
    final Map<String, Node> variables = new LinkedHashMap<>();
  }

  private final Map<String, Draft> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, Node>> hosts = new LinkedHashMap<>();
  private final Diagnostics out;

  InventoryBuilder(Diagnostics out) {
    this.out = out;
    groups.put(Inventory.ALL, new Draft());
    groups.put(Inventory.UNGROUPED, new Draft());
  }

  private Draft draft(String name) {
    return groups.computeIfAbsent(name, n -> new Draft());
  }

  void group(String name, String parent, Position at) {
    draft(name);
    if (name.equals(parent) || name.equals(Inventory.ALL)) {
      return;
    }
    if (isBelow(parent, name)) {
      out.add(
          Diagnostic.error(at, "the group '" + name + "' would contain itself")
              .cause("'" + parent + "' is a child of it"));
      return;
    }
    draft(parent).children.add(name);
    draft(name).parents.add(parent);
  }

  private boolean isBelow(String name, String above) {
    return name.equals(above)
        || draft(name).parents.stream().anyMatch(parent -> isBelow(parent, above));
  }

  void host(String group, String name) {
    hosts.computeIfAbsent(name, n -> new LinkedHashMap<>());
    draft(group).hosts.add(name);
  }

  void groupVariables(String group, Map<String, Node> variables) {
    draft(group).variables.putAll(variables);
  }

  void hostVariables(String host, Map<String, Node> variables) {
    hosts.get(host).putAll(variables);
  }

  Inventory build(List<VariableFiles> files) {
    hosts.keySet().stream()
        .filter(this::isUngrouped)
        .forEach(h -> draft(Inventory.UNGROUPED).hosts.add(h));
    var built = new HashMap<String, Group>();
    groups.forEach((name, draft) -> built.put(name, group(name, draft)));
    var order =
        Comparator.comparingInt(Group::depth)
            .thenComparingInt(Group::priority)
            .thenComparing(Group::name);
    var list =
        hosts.entrySet().stream()
            .map(
                host -> {
                  var mine =
                      built.values().stream()
                          .filter(g -> g.hosts().contains(host.getKey()))
                          .sorted(order)
                          .map(Group::name)
                          .toList();
                  return new Host(host.getKey(), mine, host.getValue());
                })
            .toList();
    return new Inventory(list, built, files);
  }

  private boolean isUngrouped(String host) {
    return groups.entrySet().stream()
        .filter(g -> !g.getKey().equals(Inventory.ALL))
        .noneMatch(g -> g.getValue().hosts.contains(host));
  }

  private Group group(String name, Draft draft) {
    var members = members(name);
    var inOrder = hosts.keySet().stream().filter(members::contains).toList();
    return new Group(
        name, depth(name), priority(draft), List.copyOf(draft.children), inOrder, draft.variables);
  }

  private Set<String> members(String name) {
    if (name.equals(Inventory.ALL)) {
      return hosts.keySet();
    }
    var members = new LinkedHashSet<>(draft(name).hosts);
    draft(name).children.forEach(child -> members.addAll(members(child)));
    return members;
  }

  private int depth(String name) {
    int above = draft(name).parents.stream().mapToInt(this::depth).max().orElse(0);
    return name.equals(Inventory.ALL) ? 0 : above + 1;
  }

  private static int priority(Draft draft) {
    return Optional.ofNullable(draft.variables.get(PRIORITY))
        .map(
            node ->
                node instanceof Node.Num(Position _, Number value, String _) ? value.intValue() : 1)
        .orElse(1);
  }
}

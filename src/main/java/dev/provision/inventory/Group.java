package dev.provision.inventory;

import dev.provision.config.Node;
import java.util.List;
import java.util.Map;

/**
 * A group of hosts.
 *
 * @param depth how far below {@code all}, on the longest way; {@code all} itself has 0
 * @param priority {@code ansible_group_priority}: among groups of one depth the larger counts later
 * @param children the groups in it
 * @param hosts the names of all hosts in it and in its children, in the order of the inventory
 * @param variables those of the inventory file
 */
public record Group(
    String name,
    int depth,
    int priority,
    List<String> children,
    List<String> hosts,
    Map<String, Node> variables) {
  public Group {
    children = List.copyOf(children);
    hosts = List.copyOf(hosts);
    variables = Map.copyOf(variables);
  }
}

package dev.provision.inventory;

import dev.provision.config.Node;
import java.util.List;
import java.util.Map;

/**
 * A host of the inventory.
 *
 * @param groups the names of all groups it is in, the weakest first; begins with {@code all}
 * @param variables those that stand beside it in the inventory file
 */
public record Host(String name, List<String> groups, Map<String, Node> variables) {
  public Host {
    groups = List.copyOf(groups);
    variables = Map.copyOf(variables);
  }
}

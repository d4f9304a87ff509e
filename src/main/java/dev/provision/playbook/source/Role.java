package dev.provision.playbook.source;

import dev.provision.config.Node;
import java.util.List;
import java.util.Map;

/**
 * A role as its directory has it.
 *
 * @param name as it was asked for
 * @param path its directory
 * @param defaults the weakest of all variables
 * @param variables those of {@code vars/main.yml}
 * @param dependencies the roles that come before it
 */
public record Role(
    String name,
    String path,
    Map<String, Node> defaults,
    Map<String, Node> variables,
    List<Part> tasks,
    List<Part> handlers,
    List<RoleUse> dependencies) {
  public Role {
    defaults = Map.copyOf(defaults);
    variables = Map.copyOf(variables);
    tasks = List.copyOf(tasks);
    handlers = List.copyOf(handlers);
    dependencies = List.copyOf(dependencies);
  }
}

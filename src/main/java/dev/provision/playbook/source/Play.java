package dev.provision.playbook.source;

import dev.provision.config.Node;
import dev.provision.config.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A play as it is written.
 *
 * @param number in the playbook, from 1
 * @param settings its keywords, also {@code hosts}, {@code serial} and their like
 */
public record Play(
    int number,
    Position at,
    Settings settings,
    List<RoleUse> roles,
    List<Part> preTasks,
    List<Part> tasks,
    List<Part> postTasks,
    List<Part> handlers) {
  public Play {
    roles = List.copyOf(roles);
    preTasks = List.copyOf(preTasks);
    tasks = List.copyOf(tasks);
    postTasks = List.copyOf(postTasks);
    handlers = List.copyOf(handlers);
  }

  /** The pattern of its hosts; parts of a list are joined by commas. */
  public String hosts() {
    return settings.list("hosts").stream()
        .map(node -> node instanceof Node.Str(Position _, String text, Node.Style _) ? text : "")
        .collect(Collectors.joining(","));
  }

  /** Its name, else its hosts. */
  public String title() {
    return settings
        .get("name")
        .flatMap(n -> n instanceof Node.Str s ? Optional.of(s.text()) : Optional.empty())
        .orElse(hosts());
  }

  /** The directory that its templates, files and roles are looked for in. */
  public String directory() {
    return dev.provision.inventory.SourceFiles.parent(at.file());
  }
}

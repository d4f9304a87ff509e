package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import dev.provision.inventory.SourceFiles;
import dev.provision.playbook.source.Part;
import dev.provision.playbook.source.Play;
import dev.provision.playbook.source.Role;
import dev.provision.playbook.source.RoleUse;
import dev.provision.playbook.source.Sources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a play brings along for all its tasks: its variables and its roles. */
final class PlayVariables {
  private final Play play;
  private final Sources sources;

  PlayVariables(Play play, Sources sources) {
    this.play = play;
    this.sources = sources;
  }

  /** All roles that the play names anywhere, each once, a dependency before who needs it. */
  List<Role> roles() {
    var all = new LinkedHashMap<String, Role>();
    new RoleCircle(name -> sources.role(name, play.directory())).refuse(play.roles());
    play.roles().forEach(use -> add(use, all, 0));
    List.of(play.preTasks(), play.tasks(), play.postTasks())
        .forEach(parts -> inside(parts, all, 0));
    return List.copyOf(all.values());
  }

  private void add(RoleUse use, Map<String, Role> all, int depth) {
    var role = depth > 30 ? Optional.<Role>empty() : sources.role(use.name(), play.directory());
    role.filter(r -> !all.containsKey(r.path())).ifPresent(r -> enter(r, all, depth));
  }

  private void enter(Role role, Map<String, Role> all, int depth) {
    role.dependencies().forEach(dependency -> add(dependency, all, depth + 1));
    all.put(role.path(), role);
    inside(role.tasks(), all, depth + 1);
  }

  private void inside(List<Part> parts, Map<String, Role> all, int depth) {
    for (var part : parts) {
      switch (part) {
        case Part.Block block -> {
          inside(block.body(), all, depth);
          inside(block.rescue(), all, depth);
          inside(block.always(), all, depth);
        }
        case Part.RoleTasks role -> {
          if (role.arguments().get("name").orElse(null) instanceof Node.Str name
              && !name.text().contains("{{")) {
            add(new RoleUse(name, role.settings()), all, depth);
          }
        }
        case Part.Task _, Part.Include _, Part.Meta _ -> {}
      }
    }
  }

  /**
   * The layers of the play's variables, the strongest first.
   *
   * @param rendering for the names of files
   */
  List<Map<String, Binding>> layers(Rendering rendering) {
    var layers = new ArrayList<Map<String, Binding>>();
    for (var node : play.settings().list("vars_files")) {
      layers.addFirst(Variables.written(file(node, rendering)));
    }
    layers.add(vars());
    return layers;
  }

  /** {@code vars} of the play. */
  Map<String, Binding> vars() {
    return Variables.written(play.settings().entries("vars"));
  }

  private Map<String, Node> file(Node node, Rendering rendering) {
    var name = Keyword.text("vars_files", Optional.of(node), rendering).orElseThrow();
    var path = SourceFiles.join(play.directory(), name);
    return sources
        .variables(path)
        .orElseThrow(
            () ->
                new Located(
                    Diagnostic.error(node.at(), "there is no file of variables '" + name + "'")
                        .cause("looked for " + path)));
  }
}

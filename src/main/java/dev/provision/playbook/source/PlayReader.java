package dev.provision.playbook.source;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import java.util.List;
import java.util.Optional;

/** Reads plays and the roles they name. */
final class PlayReader {
  private final TaskReader tasks;
  private final Diagnostics out;
  private final KeyCheck keys;

  PlayReader(TaskReader tasks, Diagnostics out) {
    this.tasks = tasks;
    this.out = out;
    this.keys = new KeyCheck(out);
  }

  /** The items of a playbook. */
  List<Node.Map> list(Node node) {
    if (!(node instanceof Node.Seq(Position _, List<Node> items))) {
      out.add(
          Diagnostic.error(node.at(), "a playbook must be a list of plays")
              .remedy("begin each play with '- hosts: …'"));
      return List.of();
    }
    items.stream()
        .filter(item -> !(item instanceof Node.Map))
        .forEach(item -> out.add(Diagnostic.error(item.at(), "a play must be a mapping")));
    return items.stream().filter(Node.Map.class::isInstance).map(Node.Map.class::cast).toList();
  }

  /** The file that an item imports instead of being a play. */
  Optional<Node.Str> imported(Node.Map item) {
    return item.entries().stream()
        .filter(e -> TaskReader.shortName(e.key().text()).equals("import_playbook"))
        .findFirst()
        .flatMap(e -> e.value() instanceof Node.Str file ? Optional.of(file) : Optional.empty());
  }

  Optional<Play> play(Node.Map map, int number) {
    var settings = keys.settings(map, Keywords.PLAY, "a play");
    boolean named =
        !settings.list("hosts").isEmpty()
            && settings.list("hosts").stream().allMatch(Node.Str.class::isInstance);
    if (!named) {
      out.add(
          Diagnostic.error(map.at(), "the play does not say for which hosts it is")
              .remedy("add 'hosts:' with a group, a host or 'all'"));
      return Optional.empty();
    }
    return Optional.of(
        new Play(
            number,
            map.at(),
            settings,
            roles(settings.get("roles"), "roles"),
            tasks.tasks(map.get("pre_tasks"), "'pre_tasks'"),
            tasks.tasks(map.get("tasks"), "'tasks'"),
            tasks.tasks(map.get("post_tasks"), "'post_tasks'"),
            tasks.handlers(map.get("handlers"))));
  }

  /** The roles that a role's {@code meta/main.yml} names. */
  List<RoleUse> dependencies(Node meta) {
    return meta instanceof Node.Map map
        ? roles(map.get("dependencies"), "dependencies")
        : List.of();
  }

  private List<RoleUse> roles(Optional<Node> list, String keyword) {
    return switch (list.orElse(null)) {
      case null -> List.of();
      case Node.Null _ -> List.of();
      case Node.Seq(Position _, List<Node> items) ->
          items.stream().flatMap(item -> role(item).stream()).toList();
      case Node.Map m -> notRoles(m, keyword);
      case Node.Str s -> notRoles(s, keyword);
      case Node.Num n -> notRoles(n, keyword);
      case Node.Bool b -> notRoles(b, keyword);
      case Node.Hidden h -> notRoles(h, keyword);
    };
  }

  private List<RoleUse> notRoles(Node node, String keyword) {
    out.add(
        Diagnostic.error(node.at(), "'" + keyword + "' must be a list of roles")
            .remedy("begin each role with a dash"));
    return List.of();
  }

  private Optional<RoleUse> role(Node item) {
    return switch (item) {
      case Node.Str name -> Optional.of(new RoleUse(name, Settings.NONE));
      case Node.Map map -> written(map);
      case Node.Seq s -> wrong(s);
      case Node.Num n -> wrong(n);
      case Node.Bool b -> wrong(b);
      case Node.Null n -> wrong(n);
      case Node.Hidden h -> wrong(h);
    };
  }

  private Optional<RoleUse> written(Node.Map map) {
    var name = map.get("role").or(() -> map.get("name"));
    if (!(name.orElse(null) instanceof Node.Str text)) {
      return wrong(map);
    }
    var settings = keys.settings(map, Keywords.ROLE, "a role");
    return Optional.of(new RoleUse(text, settings));
  }

  private Optional<RoleUse> wrong(Node item) {
    out.add(
        Diagnostic.error(item.at(), "a role is its name, or a mapping with 'role'")
            .remedy("write '- role: NAME' and, below it, 'vars', 'when' or 'tags'"));
    return Optional.empty();
  }
}

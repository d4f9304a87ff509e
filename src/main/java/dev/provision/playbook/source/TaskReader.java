package dev.provision.playbook.source;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.DidYouMean;
import dev.provision.config.Node;
import dev.provision.config.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads lists of tasks. */
final class TaskReader {
  private static final Set<String> SPECIAL =
      Set.of("import_tasks", "include_tasks", "import_role", "include_role", "meta");
  private static final Set<String> ROLE_ARGUMENTS = Set.of("name", "tasks_from");

  private final Set<String> modules;
  private final Diagnostics out;
  private final KeyCheck keys;

  /**
   * @param modules the names of all modules, without collections
   */
  TaskReader(Set<String> modules, Diagnostics out) {
    this.modules = modules;
    this.out = out;
    this.keys = new KeyCheck(out);
  }

  List<Part> tasks(Optional<Node> list, String what) {
    return read(list, what, false);
  }

  List<Part> handlers(Optional<Node> list) {
    return read(list, "'handlers'", true);
  }

  private List<Part> read(Optional<Node> list, String what, boolean handlers) {
    return switch (list.orElse(null)) {
      case null -> List.of();
      case Node.Null _ -> List.of();
      case Node.Seq(Position _, List<Node> items) ->
          items.stream().flatMap(item -> part(item, handlers).stream()).toList();
      case Node.Map map -> notAList(map, what);
      case Node.Str s -> notAList(s, what);
      case Node.Num n -> notAList(n, what);
      case Node.Bool b -> notAList(b, what);
      case Node.Hidden h -> notAList(h, what);
    };
  }

  private List<Part> notAList(Node node, String what) {
    out.add(
        Diagnostic.error(node.at(), what + " must be a list of tasks")
            .remedy("begin each task with a dash"));
    return List.of();
  }

  private Optional<Part> part(Node node, boolean handler) {
    if (!(node instanceof Node.Map map)) {
      out.add(
          Diagnostic.error(node.at(), "a task must be a mapping")
              .remedy("write '- name: …' and the module below it"));
      return Optional.empty();
    }
    return map.entry("block").isPresent() ? Optional.of(block(map)) : task(map, handler);
  }

  private Part block(Node.Map map) {
    var settings = keys.settings(map, Keywords.BLOCK, "a block");
    return new Part.Block(
        map.at(),
        settings,
        tasks(map.get("block"), "'block'"),
        tasks(map.get("rescue"), "'rescue'"),
        tasks(map.get("always"), "'always'"));
  }

  private Optional<Part> task(Node.Map map, boolean handler) {
    var keywords = handler ? Keywords.HANDLER : Keywords.TASK;
    var module = module(map, keywords);
    var own = new ArrayList<>(map.entries());
    module.ifPresent(own::remove);
    var others = new Node.Map(map.at(), own);
    if (module.isEmpty()) {
      noModule(map, keywords);
      return Optional.empty();
    }
    var settings =
        keys.settings(oneModule(others, module.get()), keywords, handler ? "a handler" : "a task");
    return made(map.at(), settings, module.get());
  }

  /** The other keys, without those that are modules as well, which are reported. */
  private Node.Map oneModule(Node.Map others, Node.Entry module) {
    var more =
        others.entries().stream()
            .filter(e -> isKnown(e.key().text()))
            .filter(e -> !Keywords.TASK.contains(e.key().text()))
            .toList();
    more.forEach(
        e ->
            out.add(
                Diagnostic.error(e.key().at(), "a task has one module, and this is the second")
                    .remedy("write a task of its own for '" + e.key().text() + "'")
                    .related(module.key().at(), "the first one")));
    var rest = new ArrayList<>(others.entries());
    rest.removeAll(more);
    return new Node.Map(others.at(), rest);
  }

  /** The key that is the module: a known one, else the first that is no keyword. */
  private Optional<Node.Entry> module(Node.Map map, Set<String> keywords) {
    var candidates =
        map.entries().stream()
            .filter(e -> !keywords.contains(e.key().text()))
            .filter(e -> !Keywords.REFUSED.containsKey(e.key().text()))
            .filter(e -> !Keywords.isOldLoop(e.key().text()))
            .toList();
    return candidates.stream()
        .filter(e -> isKnown(e.key().text()))
        .findFirst()
        .or(
            () ->
                candidates.stream().filter(e -> !isMisspelt(e.key().text(), keywords)).findFirst());
  }

  private boolean isKnown(String key) {
    return modules.contains(shortName(key)) || SPECIAL.contains(shortName(key));
  }

  private boolean isMisspelt(String key, Set<String> keywords) {
    return DidYouMean.of(key, keywords).isPresent() && DidYouMean.of(key, modules).isEmpty();
  }

  private void noModule(Node.Map map, Set<String> keywords) {
    int before = out.list().size();
    keys.settings(map, keywords, "a task");
    if (out.list().size() == before) {
      out.add(
          Diagnostic.error(map.at(), "the task names no module")
              .remedy("add what it shall do, for example 'copy:' with its parameters"));
    }
  }

  /** A module's name without its collection. */
  static String shortName(String module) {
    return module.substring(module.lastIndexOf('.') + 1);
  }

  private Optional<Part> made(Position at, Settings settings, Node.Entry module) {
    var value = module.value();
    return switch (shortName(module.key().text())) {
      case "import_tasks" -> Optional.of(new Part.Include(at, settings, false, file(value)));
      case "include_tasks" -> Optional.of(new Part.Include(at, settings, true, file(value)));
      case "import_role" -> role(at, settings, false, value);
      case "include_role" -> role(at, settings, true, value);
      case "meta" -> meta(at, settings, value);
      default -> Optional.of(new Part.Task(at, settings, module.key(), value));
    };
  }

  private static Node file(Node value) {
    return value instanceof Node.Map map ? map.get("file").orElse(value) : value;
  }

  private Optional<Part> role(Position at, Settings settings, boolean dynamic, Node value) {
    if (!(value instanceof Node.Map map) || map.get("name").isEmpty()) {
      out.add(
          Diagnostic.error(value.at(), "the role is not named")
              .remedy("write 'name:' with the role below it"));
      return Optional.empty();
    }
    keys.settings(map, ROLE_ARGUMENTS, dynamic ? "'include_role'" : "'import_role'");
    return Optional.of(new Part.RoleTasks(at, settings, dynamic, map));
  }

  private Optional<Part> meta(Position at, Settings settings, Node value) {
    var actions = new LinkedHashMap<String, Part.Action>();
    for (var action : Part.Action.values()) {
      actions.put(action.name().toLowerCase(Locale.ROOT), action);
    }
    var action = value instanceof Node.Str s ? actions.get(s.text().strip()) : null;
    if (action == null) {
      out.add(
          Diagnostic.error(value.at(), "this 'meta' is not supported")
              .cause("there are " + String.join(", ", actions.keySet())));
      return Optional.empty();
    }
    return Optional.of(new Part.Meta(at, settings, action));
  }
}

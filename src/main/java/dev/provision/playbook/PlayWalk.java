package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import dev.provision.inventory.SourceFiles;
import dev.provision.playbook.source.Part;
import dev.provision.playbook.source.Play;
import dev.provision.playbook.source.RoleUse;
import dev.provision.playbook.source.Sources;
import dev.provision.playbook.template.NotYet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Goes through one play for one host. */
final class PlayWalk {
  private static final int DEPTH = 30;

  private final Play play;
  private final Sources sources;
  private final Scopes scopes;
  private final Options options;
  private final HandlerTable handlers;
  private final TaskWalk tasks;
  private final RolesDone rolesDone = new RolesDone();
  private final CheckedBlocks checked;
  private boolean ended;

  PlayWalk(Sources sources, Scopes scopes, Options options, ModuleIndex modules) {
    this.play = scopes.play();
    this.sources = sources;
    this.scopes = scopes;
    this.options = options;
    this.handlers = new HandlerTable(play, scopes.roles(), scopes.state().out());
    this.tasks = new TaskWalk(scopes, handlers, modules, sources.found());
    this.checked = new CheckedBlocks(tasks, scopes.state().out());
  }

  HostPlay all() {
    var context = Context.of(play);
    var items = new ArrayList<Item>();
    section("pre_tasks", parts(play.preTasks(), context, play.number() + ".pre_tasks", 0), items);
    var main = new ArrayList<Item>();
    play.roles().forEach(use -> main.addAll(role(use, context, 0)));
    main.addAll(parts(play.tasks(), context, play.number() + ".tasks", 0));
    section("tasks", main, items);
    section(
        "post_tasks", parts(play.postTasks(), context, play.number() + ".post_tasks", 0), items);
    return new HostPlay(scopes.state().host().name(), play.number(), items, handlers(context));
  }

  private void section(String name, List<Item> made, List<Item> items) {
    if (!made.isEmpty()) {
      items.addAll(made);
      items.add(new Item.Flush(new StepId(play.number() + "." + name + ".flush", 0)));
    }
  }

  private List<Handler> handlers(Context context) {
    var all = new ArrayList<Handler>();
    for (var entry : handlers.entries()) {
      var inner = entry.role().map(r -> context.in(r, List.of())).orElse(context);
      var own = inner.inside(entry.task().settings(), true);
      try {
        Meeting.refuseFor(own);
        all.add(new Handler(entry.full(), tasks.task(entry.task(), own, entry.path())));
      } catch (Located e) {
        scopes.state().out().add(e.diagnostic());
      }
    }
    return all;
  }

  private List<Item> role(RoleUse use, Context around, int depth) {
    if (depth > DEPTH) {
      throw new Located(Diagnostic.error(use.name().at(), "roles depend on each other"));
    }
    var found = sources.role(use.name(), play.directory());
    if (found.isEmpty() || !rolesDone.isFirst(use)) {
      return List.of();
    }
    var role = found.get();
    var items = new ArrayList<Item>();
    var context = around.inside(use.settings(), false).in(role, use.settings().entries("vars"));
    for (var dependency : role.dependencies()) {
      items.addAll(role(dependency, context, depth + 1));
    }
    items.addAll(parts(role.tasks(), context, play.number() + ".roles." + role.name(), depth));
    return items;
  }

  private List<Item> parts(List<Part> parts, Context around, String path, int depth) {
    var items = new ArrayList<Item>();
    for (int i = 0; i < parts.size() && !ended; i++) {
      try {
        items.addAll(part(parts.get(i), around, path + "." + (i + 1), depth));
      } catch (Located e) {
        scopes.state().out().add(e.diagnostic());
      }
    }
    return items;
  }

  private List<Item> part(Part part, Context around, String path, int depth) {
    boolean leads = part instanceof Part.Include || part instanceof Part.RoleTasks;
    if (depth > DEPTH && leads) {
      throw new Located(
          Diagnostic.error(part.at(), "files of tasks include each other without end")
              .remedy("take the include out, or give it a 'when' that becomes false"));
    }
    var context = around.inside(part.settings(), !(part instanceof Part.Include));
    boolean wanted = options.wants(context.tags());
    return switch (part) {
      case Part.Task task -> wanted ? tasks.task(task, context, path) : List.of();
      case Part.Block block -> block(block, context, path, depth);
      case Part.Include include ->
          !include.dynamic() || wanted ? include(include, context, path, depth) : List.of();
      case Part.RoleTasks role ->
          !role.dynamic() || wanted ? roleTasks(role, context, path, depth) : List.of();
      case Part.Meta meta -> wanted ? meta(meta, context, path) : List.of();
    };
  }

  private List<Item> block(Part.Block block, Context context, String path, int depth) {
    var body =
        checked.of(block, context, path, parts(block.body(), context, path + ".block", depth));
    if (block.rescue().isEmpty() && block.always().isEmpty()) {
      return body;
    }
    var failed = scopes.state().failure(new StepId(path, 0));
    var rescue = parts(block.rescue(), context.withLoop(failed), path + ".rescue", depth);
    var always = parts(block.always(), context, path + ".always", depth);
    var name =
        Keyword.text(
                "name", block.settings().get("name"), scopes.rendering(context, new TreeSet<>()))
            .orElse("block");
    return List.of(new Item.Block(new StepId(path, 0), name, body, rescue, always, block.at()));
  }

  private List<Item> meta(Part.Meta meta, Context context, String path) {
    var id = new StepId(path, 0);
    return switch (gate(context)) {
      case Gate.Closed(String reason) -> List.of(new Item.Skipped(id, "meta", reason, meta.at()));
      case Gate.Unsure(var needs) ->
          List.of(new Item.Deferred(id, "meta", needs, Optional.empty(), meta.at()));
      case Gate.Open(Truth.OnHost _) ->
          throw new Located(
              Diagnostic.error(meta.at(), "'meta' cannot hang on a result")
                  .remedy("let its 'when' ask for variables and facts only"));
      case Gate.Open(Truth.Always _) -> {
        ended |= meta.action() == Part.Action.END_HOST;
        yield meta.action() == Part.Action.FLUSH_HANDLERS ? List.of(new Item.Flush(id)) : List.of();
      }
    };
  }

  private Gate gate(Context context) {
    return Gate.of(
        context.conditions(), scopes.of(context), needs -> scopes.rendering(context, needs));
  }

  /** Whether an include as a whole is known not to run. */
  private Optional<Item> closed(Part part, Context context, String path) {
    return gate(context) instanceof Gate.Closed(String reason)
        ? Optional.of(new Item.Skipped(new StepId(path, 0), "include", reason, part.at()))
        : Optional.empty();
  }

  private List<Item> include(Part.Include include, Context outer, String path, int depth) {
    var context = outer.withParameters(include.settings().entries("vars"));
    if (include.dynamic()) {
      return each(include, context, path, (inner, at) -> included(include, inner, at, depth));
    }
    return included(include, context, path, depth);
  }

  /** What to do for each turn of a loop. */
  private interface Turn {
    List<Item> take(Context context, String path);
  }

  private List<Item> each(Part part, Context context, String path, Turn turn) {
    var loop = Loop.of(part.settings());
    var inner = context.withTags(Set.of());
    if (loop.isEmpty()) {
      var skipped = closed(part, context, path);
      return skipped.isPresent() ? List.of(skipped.get()) : turn.take(inner, path);
    }
    var needs = new TreeSet<StepId>();
    var items = new ArrayList<Item>();
    try {
      var values = loop.get().values(scopes.rendering(context, needs));
      for (int i = 0; i < values.size(); i++) {
        var one = inner.withLoop(loop.get().variables(values.get(i), i));
        var at = path + "-" + (i + 1);
        var skipped = closed(part, one, at);
        items.addAll(skipped.isPresent() ? List.of(skipped.get()) : turn.take(one, at));
      }
      return items;
    } catch (NotYet _) {
      return List.of(deferred(path, "include", needs, context, part));
    }
  }

  private List<Item> included(Part.Include include, Context context, String path, int depth) {
    var needs = new TreeSet<StepId>();
    try {
      var written = Optional.of(include.file());
      var file = Keyword.text("file", written, scopes.rendering(context, needs)).orElseThrow();
      var parts = taskFile(file, include, context);
      return parts(parts, context, path, depth + 1);
    } catch (NotYet _) {
      return List.of(deferred(path, "include_tasks", needs, context, include));
    }
  }

  private Item deferred(
      String path, String name, SortedSet<StepId> needs, Context context, Part part) {
    var user = Users.expected(context, scopes);
    return new Item.Deferred(new StepId(path, 0), name, needs, user, part.at());
  }

  private List<Part> taskFile(String file, Part.Include include, Context context) {
    var searched = new ArrayList<String>();
    searched.add(SourceFiles.join(SourceFiles.parent(include.at().file()), file));
    context.role().ifPresent(r -> searched.add(SourceFiles.join(r.path(), "tasks/" + file)));
    searched.add(SourceFiles.join(play.directory(), file));
    for (var path : searched) {
      var found = sources.tasks(path);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new Located(
        Diagnostic.error(include.file().at(), "there is no file of tasks '" + file + "'")
            .cause("looked for " + String.join(", ", searched.stream().distinct().toList())));
  }

  private List<Item> roleTasks(Part.RoleTasks part, Context outer, String path, int depth) {
    if (part.dynamic()) {
      return each(part, outer, path, (inner, at) -> roleTasksOnce(part, inner, at, depth));
    }
    return roleTasksOnce(part, outer, path, depth);
  }

  private List<Item> roleTasksOnce(Part.RoleTasks part, Context context, String path, int depth) {
    var rendering = scopes.rendering(context, new TreeSet<>());
    var written = part.arguments().get("name").orElseThrow();
    var name = Keyword.text("name", Optional.of(written), rendering).orElseThrow();
    var node = new Node.Str(written.at(), name, Node.Style.PLAIN);
    var role = sources.role(node, play.directory());
    if (role.isEmpty()) {
      return List.of();
    }
    var from = Keyword.text("tasks_from", part.arguments().get("tasks_from"), rendering);
    var file = from.map(f -> f.endsWith(".yml") || f.endsWith(".yaml") ? f : f + ".yml");
    var tasksFile = file.map(f -> SourceFiles.join(role.get().path(), "tasks/" + f));
    var parts =
        tasksFile.isEmpty() ? Optional.of(role.get().tasks()) : sources.tasks(tasksFile.get());
    if (parts.isEmpty()) {
      throw new Located(
          Diagnostic.error(
              part.arguments().get("tasks_from").map(Node::at).orElse(written.at()),
              "the role '" + name + "' has no tasks in " + tasksFile.get()));
    }
    var inner = context.in(role.get(), part.settings().entries("vars"));
    return parts(parts.get(), inner, path + "." + role.get().name(), depth + 1);
  }
}

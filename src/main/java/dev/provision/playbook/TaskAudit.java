package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.playbook.source.Part;
import dev.provision.playbook.template.NotYet;
import dev.provision.playbook.template.Python;
import dev.provision.resource.LocalFile;
import dev.provision.resource.Module;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Looks at every part of a task by itself, so that a mistake in one, or a value that is not known
 * yet, hides no mistake in another. Only reports: for a task that resolves there is no need of it.
 */
final class TaskAudit {
  private final Scopes scopes;
  private final ModuleIndex modules;
  private final Part.Task task;
  private final Context context;
  private final StepMaker maker;
  private final Diagnostics out;

  /**
   * @param context of the task, with the loop's variables
   */
  TaskAudit(
      Scopes scopes, HandlerTable handlers, ModuleIndex modules, Part.Task task, Context context) {
    this.scopes = scopes;
    this.modules = modules;
    this.task = task;
    this.context = context;
    this.maker = new StepMaker(scopes, handlers, task, context, new TreeSet<>());
    this.out = scopes.state().out();
  }

  /** Reports all there is, unless the task does not run or nobody knows whether it does. */
  void report(StepId id) {
    var gate = attempt(() -> Gate.of(context.conditions(), scopes.of(context), n -> rendering()));
    if (gate.filter(Gate.Closed.class::isInstance).isPresent()) {
      return;
    }
    List.of("loop", "with_items").forEach(k -> task.settings().get(k).ifPresent(this::value));
    if (gate.isPresent() ? gate.get() instanceof Gate.Open : mayRun()) {
      parts(id);
    }
  }

  private void parts(StepId id) {
    attempt(() -> modules.get(task.module())).ifPresent(this::module);
    keywords(id);
  }

  private void module(Module<?> module) {
    var arguments = attempt(() -> maker.arguments(module));
    if (arguments.isPresent()) {
      attempt(() -> maker.bind(module, arguments.get()));
    } else {
      attempt(() -> TaskArguments.of(task, module)).ifPresent(m -> parameters(m, module));
    }
  }

  /** Where a condition is wrong, the others are judged as far as they are known. */
  private boolean mayRun() {
    for (var node : context.conditions()) {
      try {
        var text = Gate.text(node);
        if (!Python.truth(rendering().expression(text, Rendering.parse(text)))) {
          return false;
        }
      } catch (Located e) {
        out.add(e.diagnostic());
      } catch (NotYet _) {
        return true;
      }
    }
    return true;
  }

  private void parameters(Node.Map written, Module<?> module) {
    var known = new ArrayList<Node.Entry>();
    var unknown = new HashSet<String>();
    boolean remote = TaskArguments.isRemote(written);
    for (var entry : written.entries()) {
      var value = isExpression(entry, module) ? claims(entry) : value(entry.value());
      var type = FileParameters.type(module, entry.key().text());
      if (value.isEmpty() || type.isPresent()) {
        unknown.add(entry.key().text());
      }
      if (type.isPresent() && !remote && value.orElse(null) instanceof Node.Str path) {
        file(path, type.get());
      }
      if (value.filter(Omit::is).isEmpty()) {
        known.add(new Node.Entry(entry.key(), value.orElse(entry.value())));
      }
    }
    TaskForm.bind(new Node.Map(written.at(), known), unknown, module, out);
  }

  private static boolean isExpression(Node.Entry entry, Module<?> module) {
    var key = entry.key().text();
    return module.name().equals("assert") && key.equals("that")
        || module.name().equals("debug") && key.equals("var");
  }

  private Optional<Node> claims(Node.Entry entry) {
    for (var node : TaskForm.claims(entry.value())) {
      attempt(
          () -> {
            var text = Gate.text(node);
            return Optional.ofNullable(rendering().expression(text, Rendering.parse(text)));
          });
    }
    return Optional.empty();
  }

  private void file(Node.Str path, Class<?> type) {
    if (type == LocalFile.class) {
      var found =
          ControllerFiles.local(scopes.files(), path.text(), scopes.places(context, "files"));
      if (found.found() instanceof LocalFile.Found.Missing(List<String> searched)) {
        out.add(
            Diagnostic.error(path.at(), "there is no file '" + path.text() + "'")
                .cause("looked for " + String.join(", ", searched)));
      }
      return;
    }
    var places = scopes.places(context, "templates");
    attempt(() -> ControllerFiles.template(scopes.files(), path, path.text(), places))
        .ifPresent(
            text ->
                rendering()
                    .mistakes(text, true)
                    .forEach(d -> out.add(ControllerFiles.usedBy(path, d))));
  }

  /** A value with all its templates rendered; empty when that cannot be, which is reported. */
  private Optional<Node> value(Node node) {
    return switch (node) {
      case Node.Seq s -> {
        var items = s.items().stream().map(this::value).toList();
        yield items.stream().allMatch(Optional::isPresent)
            ? attempt(() -> rendering().resolved(s))
            : Optional.empty();
      }
      case Node.Map m -> {
        var values = m.entries().stream().map(e -> value(e.value())).toList();
        yield values.stream().allMatch(Optional::isPresent)
            ? attempt(() -> rendering().resolved(m))
            : Optional.empty();
      }
      case Node.Str s when Rendering.isTemplate(s) -> {
        var wrong = rendering().mistakes(s, false);
        wrong.forEach(out::add);
        yield wrong.isEmpty() ? attempt(() -> rendering().resolved(s)) : Optional.empty();
      }
      case Node.Hidden h -> attempt(() -> rendering().resolved(h));
      case Node.Str _, Node.Num _, Node.Bool _, Node.Null _ -> Optional.of(node);
    };
  }

  private void keywords(StepId id) {
    var settings = task.settings();
    for (var keyword : List.of("changed_when", "failed_when", "until", "retries", "delay")) {
      attempt(() -> maker.verdict(settings.only(keyword, "register"), id));
    }
    attempt(() -> Keyword.number("timeout", settings.get("timeout"), 0, rendering()));
    for (var flag : List.of("no_log", "ignore_errors", "diff")) {
      attempt(() -> maker.flag(flag, false));
    }
    attempt(() -> Users.of(context, scopes));
    attempt(maker::environment);
    for (var node : settings.list("notify")) {
      attempt(() -> maker.notified(node));
    }
  }

  private <T> Optional<T> attempt(Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (Located e) {
      out.add(e.diagnostic());
    } catch (NotYet _) {
      // What hangs on it is looked at again when it is known.
    }
    return Optional.empty();
  }

  private Rendering rendering() {
    return scopes.rendering(context, new TreeSet<>());
  }
}

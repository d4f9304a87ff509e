package dev.provision.playbook;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.playbook.source.Part;
import dev.provision.playbook.template.NotYet;
import dev.provision.resource.ActionKind;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LocalOutcome;
import dev.provision.resource.Module;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Resolves single tasks, with their loops. */
final class TaskWalk {
  private static final String HIDDEN = "it failed; no_log hides why";

  private final Scopes scopes;
  private final HandlerTable handlers;
  private final ModuleIndex modules;
  private final TaskForm form;

  /**
   * @param general takes what is wrong whatever the host
   */
  TaskWalk(Scopes scopes, HandlerTable handlers, ModuleIndex modules, Diagnostics general) {
    this.scopes = scopes;
    this.handlers = handlers;
    this.modules = modules;
    this.form = new TaskForm(modules, general);
  }

  /** The items of a task; what is wrong is reported and leaves nothing. */
  List<Item> task(Part.Task task, Context context, String path) {
    var whole = new StepId(path, 0);
    form.check(task);
    try {
      var loop = Loop.of(task.settings());
      if (loop.isEmpty()) {
        var one = one(task, context, whole, "");
        register(task, one.result());
        return List.of(one.item());
      }
      return loop(task, context, loop.get(), path);
    } catch (Located e) {
      var unknown = context.withLoop(Loop.unknown(task.settings()));
      register(task, wrong(task, unknown, whole, "", e).result());
      return List.of();
    }
  }

  /** An item with what {@code register} is to hold of it. */
  private record One(Item item, Binding result) {}

  private List<Item> loop(Part.Task task, Context context, Loop loop, String path) {
    var whole = new StepId(path, 0);
    var needs = new TreeSet<StepId>();
    List<Node> values;
    try {
      values = loop.values(scopes.rendering(context, needs));
    } catch (NotYet _) {
      audit(task, context.withLoop(Loop.unknown(task.settings()))).report(whole);
      register(task, Binding.waiting(needs));
      return List.of(waiting(whole, title(task, context), needs, task, context));
    } catch (Located e) {
      var closed = closed(task, context, whole);
      if (closed.isEmpty()) {
        var unknown = context.withLoop(Loop.unknown(task.settings()));
        var wrong = wrong(task, unknown, whole, "", e);
        register(task, wrong.result());
        return List.of(wrong.item());
      }
      register(task, closed.get().result());
      return List.of(closed.get().item());
    }
    var items = new ArrayList<Item>();
    var results = new ArrayList<Map.Entry<Node, Binding>>();
    for (int i = 0; i < values.size(); i++) {
      var inner = context.withLoop(loop.variables(values.get(i), i));
      var label = loop.label(values.get(i), scopes.rendering(inner, needs));
      var one = one(task, inner, new StepId(path, i + 1), label);
      items.add(one.item());
      results.add(Map.entry(values.get(i), one.result()));
    }
    register(task, LoopResult.of(results, loop.variable()));
    return items;
  }

  /** A loop over what is not there is no mistake when the task does not run anyway. */
  private Optional<One> closed(Part.Task task, Context context, StepId id) {
    try {
      return gate(context) instanceof Gate.Closed(String reason)
          ? Optional.of(skipped(task, context, id, "", reason))
          : Optional.empty();
    } catch (Located _) {
      return Optional.empty();
    }
  }

  private Gate gate(Context context) {
    return Gate.of(
        context.conditions(), scopes.of(context), needs -> scopes.rendering(context, needs));
  }

  private One one(Part.Task task, Context context, StepId id, String label) {
    var needs = new TreeSet<StepId>();
    try {
      var gate = gate(context);
      if (!(gate instanceof Gate.Closed)) {
        Exposure.report(task, modules.get(task.module()), context, scopes);
      }
      return switch (gate) {
        case Gate.Closed(String reason) -> skipped(task, context, id, label, reason);
        case Gate.Unsure(SortedSet<StepId> wanted) -> deferred(task, context, id, label, wanted);
        case Gate.Open(Truth truth) -> open(task, context, id, label, truth, needs);
      };
    } catch (NotYet _) {
      audit(task, context).report(id);
      return deferred(task, context, id, label, needs);
    } catch (Located e) {
      return wrong(task, context, id, label, e);
    }
  }

  private TaskAudit audit(Part.Task task, Context context) {
    return new TaskAudit(scopes, handlers, modules, task, context);
  }

  /** Reports a mistake and all others of the task; what it would have made is unknown. */
  private One wrong(Part.Task task, Context context, StepId id, String label, Located e) {
    scopes.state().out().add(e.diagnostic());
    audit(task, context).report(id);
    return nothing(task, context, id, label);
  }

  private One nothing(Part.Task task, Context context, StepId id, String label) {
    LocalFacts.await(task, new TreeSet<>(), scopes.state());
    var name = title(task, context) + label;
    var result = Binding.waiting(new TreeSet<>());
    return new One(new Item.Skipped(id, name, "it is wrong", task.at()), result);
  }

  private One skipped(Part.Task task, Context context, StepId id, String label, String reason) {
    var result = new LinkedHashMap<String, Object>();
    result.put("changed", false);
    result.put("failed", false);
    result.put("skipped", true);
    result.put("skip_reason", "Conditional result was False");
    var name = title(task, context) + label;
    return new One(new Item.Skipped(id, name, reason, task.at()), Binding.made(result));
  }

  private One deferred(
      Part.Task task, Context context, StepId id, String label, SortedSet<StepId> needs) {
    var name = title(task, context) + label;
    LocalFacts.await(task, needs, scopes.state());
    var result = needs.isEmpty() ? Binding.waiting(needs) : Binding.resultOf(id);
    return new One(waiting(id, name, needs, task, context), result);
  }

  private Item waiting(
      StepId id, String name, SortedSet<StepId> needs, Part.Task task, Context context) {
    return new Item.Deferred(id, name, needs, Users.expected(context, scopes), task.at());
  }

  private One open(
      Part.Task task,
      Context context,
      StepId id,
      String label,
      Truth truth,
      SortedSet<StepId> needs) {
    var module = modules.get(task.module());
    var maker = new StepMaker(scopes, handlers, task, context, needs);
    var arguments = maker.arguments(module);
    return made(task, context, id, label, truth, module, maker, arguments);
  }

  private <P extends Record> One made(
      Part.Task task,
      Context context,
      StepId id,
      String label,
      Truth truth,
      Module<P> module,
      StepMaker maker,
      Node.Map arguments) {
    var bound = maker.bind(module, arguments);
    var name = title(task, context) + label;
    boolean secret = Nodes.holdsSecret(arguments);
    if (bound.isEmpty()) {
      audit(task, context).report(id);
      return nothing(task, context, id, label);
    }
    var meeting = Meeting.of(context, scopes);
    if (bound.get().kind() instanceof LocalKind<P> local) {
      meeting.local(local, context);
      if (truth instanceof Truth.OnHost) {
        return deferred(task, context, id, label, asked(context));
      }
      var outcome = local.evaluate(bound.get().parameters());
      return said(task, id, name, local.name(), outcome, maker);
    }
    if (maker.flag("check_mode", false)) {
      CheckMode.require(task, context, bound.get().kind(), meeting);
      if (bound.get().kind() instanceof ActionKind<P>) {
        return skipped(task, context, id, label, CheckMode.REASON);
      }
    }
    if (meeting.isAny() && truth instanceof Truth.OnHost) {
      return deferred(task, context, id, label, asked(context));
    }
    var step = maker.step(id, name, bound.get(), truth, secret);
    var item =
        meeting.isAny() ? new Item.Joint(step, meeting.once(), meeting.on()) : new Item.Run(step);
    return new One(item, scopes.state().result(id, step.hidden()));
  }

  /** The steps that the conditions around a task hang on. */
  private SortedSet<StepId> asked(Context context) {
    return Gate.asked(context.conditions(), n -> scopes.rendering(context, n));
  }

  private One said(
      Part.Task task,
      StepId id,
      String name,
      String module,
      LocalOutcome outcome,
      StepMaker maker) {
    boolean hidden = maker.flag("no_log", false);
    boolean ignored = outcome.isFailure() && maker.flag("ignore_errors", false);
    outcome.facts().forEach((key, value) -> LocalFacts.set(key, value, scopes.state()));
    var result = new LinkedHashMap<String, Object>();
    result.put("changed", false);
    result.put("failed", outcome.isFailure());
    result.put("skipped", false);
    result.put("msg", outcome.isFailure() ? outcome.failure() : outcome.message());
    var message = ignored ? "ignored: " + outcome.failure() : outcome.message();
    var failure = ignored ? "" : outcome.failure();
    var item =
        hidden
            ? new Item.Said(id, name, module, "", failure.isEmpty() ? "" : HIDDEN, task.at())
            : new Item.Said(id, name, module, message, failure, task.at());
    return new One(item, Binding.made(result));
  }

  private void register(Part.Task task, Binding result) {
    task.settings()
        .get("register")
        .ifPresent(node -> scopes.state().made().put(Gate.text(node).text(), result));
  }

  /** A task's name; what is not known yet in it stays as written. */
  private String title(Part.Task task, Context context) {
    var written = task.settings().get("name");
    try {
      return Keyword.text("name", written, scopes.rendering(context, new TreeSet<>()))
          .orElseGet(() -> modules.get(task.module()).name());
    } catch (NotYet | Located _) {
      return written.map(n -> n instanceof Node.Str s ? s.text() : "").orElse("");
    }
  }
}

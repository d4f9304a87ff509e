package dev.provision.playbook.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the text of a template's parts. */
final class Renderer {
  private final Evaluator evaluator;
  private final Frame frame;
  private final Faults faults;
  private final StringBuilder out = new StringBuilder();

  Renderer(Evaluator evaluator, Frame frame, Faults faults) {
    this.evaluator = evaluator;
    this.frame = frame;
    this.faults = faults;
  }

  String render(List<Part> parts) {
    parts.forEach(this::part);
    return out.toString();
  }

  /** After a part that failed, nobody knows what the names are that it would have set. */
  private void part(Part part) {
    int before = faults.count();
    try {
      rendered(part);
    } catch (RuntimeException e) {
      faults.failed(e);
    }
    if (faults.count() > before) {
      Assigned.by(part).forEach(frame::forget);
    }
  }

  private void rendered(Part part) {
    switch (part) {
      case Part.Literal(String text) -> out.append(text);
      case Part.Output(Expression expression) -> output(expression);
      case Part.If(List<Part.Branch> branches) -> branch(branches);
      case Part.For loop -> loop(loop);
      case Part.Set(List<String> targets, Expression value) ->
          assign(frame, targets, evaluator.defined(value), value.at());
      case Part.SetAttribute set -> setAttribute(set);
      case Part.Capture(String target, List<Part> body) -> frame.set(target, inner(body, frame));
      case Part.Define define -> frame.set(define.name(), (Macro) a -> call(define, a));
    }
  }

  private void output(Expression expression) {
    var value = evaluator.defined(expression);
    out.append(value == null ? "" : Python.text(value));
  }

  private void branch(List<Part.Branch> branches) {
    branches.stream()
        .filter(b -> evaluator.holds(b.test()))
        .findFirst()
        .ifPresent(b -> b.body().forEach(this::part));
  }

  private String inner(List<Part> body, Frame with) {
    return new Renderer(evaluator.in(with), with, faults).render(body);
  }

  private static void assign(Frame frame, List<String> targets, @Nullable Object value, int at) {
    if (targets.size() == 1) {
      frame.set(targets.getFirst(), value);
      return;
    }
    if (!(value instanceof List<?> items) || items.size() != targets.size()) {
      throw new TemplateException(at, "each item must be a list of " + targets.size() + " values");
    }
    for (int i = 0; i < targets.size(); i++) {
      frame.set(targets.get(i), items.get(i));
    }
  }

  @SuppressWarnings("unchecked") // namespace() makes a map of its own that can be changed
  private void setAttribute(Part.SetAttribute set) {
    var namespace = evaluator.defined(set.namespace());
    if (!(namespace instanceof java.util.HashMap<?, ?> map)) {
      throw new TemplateException(
          set.namespace().at(), "only an attribute of a namespace() can be set");
    }
    ((Map<Object, @Nullable Object>) map).put(set.attribute(), evaluator.defined(set.value()));
  }

  private void loop(Part.For loop) {
    var items = items(loop);
    if (items.isEmpty()) {
      out.append(inner(loop.otherwise(), new Frame(frame)));
    }
    for (int i = 0; i < items.size(); i++) {
      var scope = new Frame(frame);
      scope.set("loop", state(items, i));
      assign(scope, loop.targets(), items.get(i), loop.items().at());
      out.append(inner(loop.body(), scope));
    }
  }

  private List<@Nullable Object> items(Part.For loop) {
    List<? extends @Nullable Object> all;
    try {
      all = ListFilters.list(evaluator.defined(loop.items()));
    } catch (Mismatch m) {
      throw m.at(loop.items().at());
    }
    var kept = new ArrayList<@Nullable Object>();
    for (var item : all) {
      var scope = new Frame(frame);
      assign(scope, loop.targets(), item, loop.items().at());
      if (loop.test().map(test -> evaluator.in(scope).holds(test)).orElse(true)) {
        kept.add(item);
      }
    }
    return kept;
  }

  /** What {@code loop} tells inside a loop. */
  private static Map<String, @Nullable Object> state(
      List<? extends @Nullable Object> items, int i) {
    var none = new Undefined("the item beside the first or last", "");
    var state = new LinkedHashMap<String, @Nullable Object>();
    state.put("index", i + 1L);
    state.put("index0", (long) i);
    state.put("revindex", (long) items.size() - i);
    state.put("revindex0", items.size() - i - 1L);
    state.put("first", i == 0);
    state.put("last", i == items.size() - 1);
    state.put("length", (long) items.size());
    state.put("previtem", i == 0 ? none : items.get(i - 1));
    state.put("nextitem", i == items.size() - 1 ? none : items.get(i + 1));
    return state;
  }

  private String call(Part.Define define, Arguments arguments) {
    var scope = new Frame(frame);
    var parameters = define.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      var parameter = parameters.get(i);
      var undefined = new Undefined("the argument '" + parameter.name() + "'", "");
      Object otherwise =
          arguments.has(i, parameter.name())
              ? undefined
              : parameter.otherwise().map(evaluator.in(scope)::evaluate).orElse(undefined);
      scope.set(parameter.name(), arguments.get(i, parameter.name(), otherwise));
    }
    int before = faults.count();
    var text = inner(define.body(), scope);
    if (faults.count() > before) {
      throw new NotYet();
    }
    return text;
  }
}

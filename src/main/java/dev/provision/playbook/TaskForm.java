package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.RecordBinder;
import dev.provision.inventory.Variables;
import dev.provision.playbook.source.Part;
import dev.provision.playbook.template.Template;
import dev.provision.playbook.template.TemplateException;
import dev.provision.resource.Module;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks what of a task hangs on no variable and no host: its module, the keys and the literal
 * values of its parameters, the syntax of its templates and conditions. A task is checked also
 * where its condition is false.
 */
record TaskForm(ModuleIndex modules, Diagnostics out) {
  private static final List<String> CONDITIONS =
      List.of("when", "changed_when", "failed_when", "until");
  private static final List<String> VALUES =
      List.of("loop", "with_items", "loop_control", "vars", "environment", "notify");

  /** The parameters that hold expressions, or variables of the user's own, by module. */
  private static final Map<String, Set<String>> EXPRESSIONS =
      Map.of("assert", Set.of("that"), "debug", Set.of("var"));

  void check(Part.Task task) {
    try {
      var module = modules.get(task.module());
      parameters(TaskArguments.of(task, module), module);
    } catch (Located e) {
      out.add(e.diagnostic());
    }
    CONDITIONS.forEach(keyword -> task.settings().list(keyword).forEach(this::expression));
    VALUES.forEach(keyword -> task.settings().get(keyword).ifPresent(this::isLiteral));
  }

  private void parameters(Node.Map written, Module<?> module) {
    if (module.name().equals("set_fact")) {
      written.entries().stream()
          .map(Node.Entry::key)
          .filter(key -> !Rendering.isTemplate(key))
          .forEach(key -> Variables.refused(key.at(), key.text()).ifPresent(out::add));
    }
    var expressions = EXPRESSIONS.getOrDefault(module.name(), Set.of());
    var unknown = new HashSet<String>();
    for (var entry : written.entries()) {
      var key = entry.key().text();
      if (expressions.contains(key)) {
        claims(entry.value()).forEach(this::expression);
        unknown.add(key);
      } else if (!isLiteral(entry.value()) || FileParameters.type(module, key).isPresent()) {
        unknown.add(key);
      }
    }
    bind(written, unknown, module, out);
  }

  /** Reports what is wrong with parameters of which some values are not known. */
  static void bind(Node.Map written, Set<String> unknown, Module<?> module, Diagnostics out) {
    if (module.name().equals("set_fact")) {
      return;
    }
    var entries = new ArrayList<>(written.entries());
    if (module.name().equals("debug")) {
      entries.removeIf(e -> e.key().text().equals("var"));
    }
    var map = new Node.Map(written.at(), entries);
    var found = new Diagnostics();
    RecordBinder.check(map, unknown, module.parameters(), module.name(), found);
    found.list().forEach(d -> out.add(Misplaced.explained(d, map)));
  }

  static List<Node> claims(Node node) {
    return node instanceof Node.Seq s ? s.items() : List.of(node);
  }

  private void expression(Node node) {
    try {
      Rendering.parse(Gate.text(node));
    } catch (Located e) {
      out.add(e.diagnostic());
    }
  }

  /** Whether nothing in a value is a template; those that are none are reported. */
  private boolean isLiteral(Node node) {
    return switch (node) {
      case Node.Str s when Rendering.isTemplate(s) -> {
        parsed(s);
        yield false;
      }
      case Node.Hidden _ -> false;
      case Node.Str _, Node.Num _, Node.Bool _, Node.Null _ -> true;
      case Node.Seq s -> s.items().stream().filter(n -> !isLiteral(n)).toList().isEmpty();
      case Node.Map m ->
          m.entries().stream()
              .filter(e -> !isLiteral(e.key()) || !isLiteral(e.value()))
              .toList()
              .isEmpty();
    };
  }

  private void parsed(Node.Str text) {
    try {
      Template.parseValue(text.text());
    } catch (TemplateException e) {
      out.add(located(text, e));
    }
  }

  private static Diagnostic located(Node.Str text, TemplateException e) {
    return Rendering.located(text, e).diagnostic();
  }
}

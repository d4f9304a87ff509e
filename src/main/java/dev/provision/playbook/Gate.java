package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.playbook.template.NotYet;
import dev.provision.playbook.template.Python;
import dev.provision.resource.Cond;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Whether a task runs, by its conditions. */
sealed interface Gate {
  /** It runs, or the host decides. */
  record Open(Truth truth) implements Gate {}

  /**
   * It does not run.
   *
   * @param reason the condition that is false
   */
  record Closed(String reason) implements Gate {}

  /** That hangs on what is not known, in a way the host cannot decide. */
  record Unsure(SortedSet<StepId> needs) implements Gate {}

  /**
   * Judges conditions from left to right, and stops at the first that is false.
   *
   * @param renderings makes a rendering that notes what it needs
   * @throws Located when a condition is wrong
   */
  static Gate of(
      List<Node> conditions,
      Variables variables,
      Function<SortedSet<StepId>, Rendering> renderings) {
    var needs = new TreeSet<StepId>();
    var open = new ArrayList<Node.Str>();
    for (var node : conditions) {
      var condition = text(node);
      try {
        var rendering = renderings.apply(needs);
        if (!Python.truth(rendering.expression(condition, Rendering.parse(condition)))) {
          return new Closed(condition.text());
        }
      } catch (NotYet _) {
        open.add(condition);
      } catch (Located e) {
        if (open.isEmpty()) {
          throw e;
        }
        open.add(condition);
      }
    }
    if (open.isEmpty()) {
      return new Open(new Truth.Always());
    }
    return compiled(open, variables, renderings)
        .<Gate>map(cond -> new Open(new Truth.OnHost(cond)))
        .orElse(new Unsure(needs));
  }

  private static java.util.Optional<Cond> compiled(
      List<Node.Str> open, Variables variables, Function<SortedSet<StepId>, Rendering> renderings) {
    var all = new ArrayList<Cond>();
    try {
      for (var condition : open) {
        var compiler =
            new Conditions(condition, variables, () -> renderings.apply(new TreeSet<>()));
        all.add(compiler.compile(Rendering.parse(condition)));
      }
    } catch (Conditions.NotCompiled | Located _) {
      return java.util.Optional.empty();
    }
    return java.util.Optional.of(all.size() == 1 ? all.getFirst() : new Cond.And(all));
  }

  /** The steps whose results conditions ask for in vain. */
  static SortedSet<StepId> asked(
      List<Node> conditions, Function<SortedSet<StepId>, Rendering> renderings) {
    var needs = new TreeSet<StepId>();
    for (var condition : conditions) {
      try {
        var text = text(condition);
        renderings.apply(needs).expression(text, Rendering.parse(text));
      } catch (NotYet | Located _) {
        continue;
      }
    }
    return needs;
  }

  /** A condition as text; a truth value stands for itself. */
  static Node.Str text(Node node) {
    return switch (node) {
      case Node.Str s -> checked(s);
      case Node.Bool b -> new Node.Str(b.at(), b.value() ? "true" : "false", Node.Style.FOLDED);
      case Node.Num n -> new Node.Str(n.at(), n.raw(), Node.Style.FOLDED);
      case Node.Null _, Node.Seq _, Node.Map _, Node.Hidden _ -> throw wrong(node.at());
    };
  }

  private static Node.Str checked(Node.Str text) {
    if (text.text().contains("{{")) {
      throw new Located(
          Diagnostic.error(text.at(), "a condition is an expression already")
              .remedy("leave {{ and }} out"));
    }
    return text;
  }

  private static Located wrong(Position at) {
    return new Located(
        Diagnostic.error(at, "a condition must be an expression, or a list of them")
            .remedy("quote an expression that holds ': ' or begins with a bracket"));
  }
}

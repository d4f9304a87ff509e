package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.playbook.source.Part;
import dev.provision.playbook.template.Expression;
import dev.provision.playbook.template.NotYet;
import dev.provision.playbook.template.Template;
import dev.provision.resource.Module;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Warns of secrets among the arguments of a program: while it runs, every user of the host can read
 * them in the list of processes. It cannot be otherwise, since the program is the user's own.
 */
final class Exposure {
  /** The parameters that become arguments, by module. */
  private static final Map<String, Set<String>> ARGUMENTS =
      Map.of("command", Set.of("cmd", "argv"), "shell", Set.of("cmd"));

  private Exposure() {}

  /** Warns of a task that may run. */
  static void report(Part.Task task, Module<?> module, Context context, Scopes scopes) {
    Supplier<Rendering> renderings = () -> scopes.rendering(context, new TreeSet<>());
    of(module, TaskArguments.of(task, module), renderings).forEach(scopes.state().out()::add);
  }

  private static List<Diagnostic> of(
      Module<?> module, Node.Map written, Supplier<Rendering> renderings) {
    var keys = ARGUMENTS.getOrDefault(module.name(), Set.of());
    return written.entries().stream()
        .filter(e -> keys.contains(e.key().text()))
        .flatMap(e -> leaves(e.value()))
        .flatMap(leaf -> place(leaf, renderings).stream())
        .map(at -> warning(at, module.name()))
        .toList();
  }

  private static Stream<Node> leaves(Node node) {
    return node instanceof Node.Seq s ? s.items().stream() : Stream.of(node);
  }

  private static Optional<Position> place(Node leaf, Supplier<Rendering> renderings) {
    return switch (leaf) {
      case Node.Hidden h -> Optional.of(h.at());
      case Node.Str s when Rendering.isTemplate(s) -> place(s, renderings);
      case Node.Str _, Node.Num _, Node.Bool _, Node.Null _, Node.Seq _, Node.Map _ ->
          Optional.empty();
    };
  }

  /** Where in a text a secret comes in, as far as the text can be rendered. */
  private static Optional<Position> place(Node.Str text, Supplier<Rendering> renderings) {
    var whole = renderings.get();
    whole.mistakes(text, false);
    if (!whole.isSecret()) {
      return Optional.empty();
    }
    for (var expression : Template.parseValue(text.text()).outputs()) {
      if (isSecret(text, expression, renderings.get())) {
        return Optional.of(text.positionOf(expression.at()));
      }
    }
    return Optional.of(text.at());
  }

  private static boolean isSecret(Node.Str text, Expression expression, Rendering rendering) {
    try {
      rendering.expression(text, expression);
    } catch (NotYet | Located _) {
      return false;
    }
    return rendering.isSecret();
  }

  private static Diagnostic warning(Position at, String module) {
    return module.equals("shell")
        ? Diagnostic.warning(at, "a secret in a script may become an argument of what it runs")
            .cause("while that runs, every user of the host can read it in the process list")
            .remedy("give it as 'stdin:' and read it there, or write it to a file")
        : Diagnostic.warning(at, "a secret is an argument of the command")
            .cause("while it runs, every user of the host can read it in the process list")
            .remedy("give it as 'stdin:' to a command that reads it there, or write it to a file");
  }
}

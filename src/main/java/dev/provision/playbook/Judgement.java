package dev.provision.playbook;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.playbook.source.Settings;
import dev.provision.resource.Cond;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Compiles {@code changed_when}, {@code failed_when} and {@code until} of a task. */
final class Judgement {
  private final Variables variables;
  private final Function<Variables, Rendering> renderings;
  private final Diagnostics out;

  /**
   * @param variables what the task sees
   * @param renderings with given variables
   */
  Judgement(Variables variables, Function<Variables, Rendering> renderings, Diagnostics out) {
    this.variables = variables;
    this.renderings = renderings;
    this.out = out;
  }

  Verdict of(Settings settings, StepId id) {
    var own = withOwnResult(settings, id);
    var changed = condition("changed_when", settings, own);
    var failed = condition("failed_when", settings, own);
    var until = condition("until", settings, own);
    var rendering = renderings.apply(variables);
    int retries = Keyword.number("retries", settings.get("retries"), 3, rendering);
    int delay = Keyword.number("delay", settings.get("delay"), 5, rendering);
    return new Verdict(
        changed,
        failed,
        until.map(cond -> new Verdict.Until(cond, retries, Duration.ofSeconds(delay))));
  }

  /** Here a task's own result is always the one to come. */
  private Variables withOwnResult(Settings settings, StepId id) {
    return settings
        .get("register")
        .map(node -> variables.behind(Map.of(Gate.text(node).text(), Binding.resultOf(id))))
        .orElse(variables);
  }

  private Optional<Cond> condition(String keyword, Settings settings, Variables own) {
    var all = new ArrayList<Cond>();
    for (var node : settings.list(keyword)) {
      compiled(keyword, Gate.text(node), own).ifPresent(all::add);
    }
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.size() == 1 ? all.getFirst() : new Cond.And(List.copyOf(all)));
  }

  private Optional<Cond> compiled(String keyword, Node.Str text, Variables own) {
    var compiler = new Conditions(text, own, () -> renderings.apply(own));
    try {
      return Optional.of(compiler.compile(Rendering.parse(text)));
    } catch (Conditions.NotCompiled part) {
      out.add(compiler.refused(part, keyword));
      return Optional.empty();
    }
  }

  /** Whether a task says of itself that it only reads. */
  static boolean readOnly(Settings settings) {
    return isFalse(settings.get("check_mode")) && isFalse(settings.get("changed_when"));
  }

  private static boolean isFalse(Optional<Node> node) {
    return node.filter(
            n ->
                n instanceof Node.Bool b && !b.value()
                    || n instanceof Node.Str s && s.text().equalsIgnoreCase("false"))
        .isPresent();
  }
}

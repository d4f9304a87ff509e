package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.playbook.source.Settings;
import dev.provision.playbook.template.Expression;
import dev.provision.playbook.template.NotYet;
import dev.provision.playbook.template.Parts;
import dev.provision.playbook.template.Python;
import dev.provision.resource.Cond;
import dev.provision.resource.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Makes claims of {@code changed_when}, {@code failed_when} and {@code until} of a task: conditions
 * that the host can decide, or else ones for the controller.
 */
final class Judgement {
  private final Variables variables;
  private final BiFunction<Variables, SortedSet<StepId>, Rendering> renderings;
  private final SortedSet<StepId> needs;

  /**
   * @param variables what the task sees
   * @param renderings with given variables; they note what they need
   * @param needs takes the steps whose results are asked for in vain
   */
  Judgement(
      Variables variables,
      BiFunction<Variables, SortedSet<StepId>, Rendering> renderings,
      SortedSet<StepId> needs) {
    this.variables = variables;
    this.renderings = renderings;
    this.needs = needs;
  }

  private Rendering rendering(Variables of) {
    return renderings.apply(of, needs);
  }

  /**
   * The verdict.
   *
   * @throws NotYet when it hangs on what another step has yet to tell, in a way that the host
   *     cannot decide
   */
  Verdict of(Settings settings, StepId id) {
    var name = settings.get("register").map(node -> Gate.text(node).text());
    var changed = claim("changed_when", settings, id, name);
    var failed = claim("failed_when", settings, id, name);
    var until = claim("until", settings, id, name);
    var rendering = rendering(variables);
    int retries = Keyword.number("retries", settings.get("retries"), 3, rendering);
    int delay = Keyword.number("delay", settings.get("delay"), 5, rendering);
    return new Verdict(
        changed,
        failed,
        until.map(claim -> new Verdict.Until(claim, retries, Duration.ofSeconds(delay))));
  }

  private Optional<Claim> claim(
      String keyword, Settings settings, StepId id, Optional<String> name) {
    var conditions = settings.list(keyword).stream().map(Gate::text).toList();
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    // Here a task's own result is always the one to come.
    var own = name.map(n -> with(n, Binding.resultOf(id))).orElse(variables);
    try {
      return Optional.of(new Claim.OnHost(compiled(conditions, own)));
    } catch (Conditions.NotCompiled _) {
      return Optional.of(new Claim.OnController(judge(conditions, id, name)));
    }
  }

  private Variables with(String name, Binding result) {
    return variables.behind(Map.of(name, result));
  }

  private Cond compiled(List<Node.Str> conditions, Variables own) {
    var all = new ArrayList<Cond>();
    for (var condition : conditions) {
      var compiler = new Conditions(condition, own, () -> rendering(own));
      all.add(compiler.compile(Rendering.parse(condition)));
    }
    return all.size() == 1 ? all.getFirst() : new Cond.And(List.copyOf(all));
  }

  /** Tasks go on to set variables; the claim is about those of its own place. */
  private Claim.Judge judge(List<Node.Str> conditions, StepId id, Optional<String> name) {
    for (var condition : conditions) {
      var expression = Rendering.parse(condition);
      rendering(variables).check(condition, expression);
      known(condition, expression, id, name);
    }
    var here = new Judgement(variables.asTheyAre(), renderings, new TreeSet<>());
    return result -> here.holds(conditions, name, result);
  }

  /**
   * All but the own result must be there: the judge has nobody else to ask. What does not hang on
   * it can be wrong already.
   */
  private void known(Node.Str condition, Expression part, StepId id, Optional<String> name) {
    if (!hangsOnOwn(condition, part, id, name)) {
      return;
    }
    Parts.of(part).stream()
        .filter(inner -> !isFunction(part, inner) && !mayBeMissing(part, inner))
        .forEach(inner -> known(condition, inner, id, name));
  }

  private boolean hangsOnOwn(
      Node.Str condition, Expression part, StepId id, Optional<String> name) {
    var own = name.map(n -> with(n, Binding.resultOf(id))).orElse(variables);
    var wanted = new TreeSet<StepId>();
    try {
      renderings.apply(own, wanted).expression(condition, part);
      return false;
    } catch (NotYet e) {
      if (!wanted.equals(Set.of(id))) {
        wanted.remove(id);
        needs.addAll(wanted);
        throw e;
      }
      return true;
    }
  }

  /** What a filter or a test takes that need not be there, but not what it is given besides. */
  private static boolean mayBeMissing(Expression part, Expression inner) {
    return part instanceof Expression.Filtered f
            && List.of("default", "d").contains(f.name())
            && f.of() == inner
        || part instanceof Expression.Tested t && t.name().endsWith("defined");
  }

  private static boolean isFunction(Expression part, Expression inner) {
    return part instanceof Expression.Call call
        && call.callee() == inner
        && inner instanceof Expression.Name;
  }

  private boolean holds(List<Node.Str> conditions, Optional<String> name, Result result) {
    var binding = Binding.made(new LinkedHashMap<>(result.values()));
    var own = name.map(n -> with(n, binding)).orElse(variables);
    try {
      return conditions.stream()
          .allMatch(c -> Python.truth(rendering(own).expression(c, Rendering.parse(c))));
    } catch (Located e) {
      var d = e.diagnostic();
      throw new Claim.Unclear(d.at() + ": " + d.summary());
    } catch (NotYet _) {
      var at = conditions.getFirst().at();
      throw new Claim.Unclear(at + ": this hangs on what is not known yet");
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

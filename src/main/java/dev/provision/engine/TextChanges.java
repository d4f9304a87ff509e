package dev.provision.engine;

import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.plan.TextChange;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Truth;
import dev.provision.resource.Output;
import dev.provision.resource.TextKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads what the steps of plans would do to texts, in one exchange more for each 64 of them. What
 * may not be seen is not read: hidden steps, and those of {@code diff: false}.
 */
final class TextChanges {
  /** An exchange's answer stays below 16 MiB: a text has at most 64 KiB. */
  private static final int AT_ONCE = 64;

  private TextChanges() {}

  /**
   * The plans with the texts that they change.
   *
   * @param steps of all these plans
   * @param ask one exchange: from steps that read to their outputs
   */
  static List<HostPlan> in(
      List<HostPlan> plans, Stream<Step> steps, Function<List<Step>, Map<StepId, Output>> ask) {
    var pending = new HashSet<StepId>();
    plans.stream()
        .flatMap(p -> p.withMembers().stream())
        .filter(i -> i.verb().isPending())
        .map(PlanItem::id)
        .forEach(pending::add);
    var reading =
        steps
            .filter(s -> pending.contains(s.id()) && s.diff() && !s.hidden())
            .flatMap(s -> reading(s).stream())
            .toList();
    if (reading.isEmpty()) {
      return plans;
    }
    var changes = new HashMap<StepId, TextChange>();
    for (int from = 0; from < reading.size(); from += AT_ONCE) {
      ask.apply(reading.subList(from, Math.min(from + AT_ONCE, reading.size())))
          .forEach((id, output) -> change(output).ifPresent(c -> changes.put(id, c)));
    }
    return plans.stream().map(p -> p.with(changes)).toList();
  }

  private static Optional<Step> reading(Step step) {
    return step.kind() instanceof TextKind<?, ?> kind ? reading(step, kind) : Optional.empty();
  }

  private static <P extends Record> Optional<Step> reading(Step step, TextKind<P, ?> kind) {
    if (kind.texts(kind.parameters().cast(step.parameters())).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Step(
            step.id(),
            step.name(),
            new TextLookup<>(kind),
            step.parameters(),
            step.user(),
            new Truth.Always(),
            step.verdict(),
            List.of(),
            step.environment(),
            step.limit(),
            step.hidden(),
            step.ignoreErrors(),
            step.registered(),
            step.diff(),
            step.check(),
            step.at()));
  }

  private static Optional<TextChange> change(Output output) {
    boolean whole = output.rc() == 0 && !output.cut();
    return whole && !output.stdout().equals(output.stderr())
        ? Optional.of(new TextChange(output.stdout(), output.stderr()))
        : Optional.empty();
  }
}

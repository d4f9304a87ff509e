package dev.provision.engine;

import dev.provision.engine.program.ConditionValue;
import dev.provision.playbook.Step;
import dev.provision.resource.ActionKind;
import dev.provision.resource.Kind;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LookupKind;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import dev.provision.resource.StateKind;
import java.util.Map;
import java.util.Optional;

/** What {@code register} keeps, made of what a step left behind. */
final class Results {
  private Results() {}

  /**
   * The result of a lookup as a survey read it; empty when by its own verdict it failed or has to
   * be repeated, which only the run can settle.
   */
  static Optional<Result> surveyed(Step step, Output output) {
    var result = of(step, output);
    var conditions = new ConditionValue(Map.of(step.id().toString(), result.values()));
    boolean failed = step.verdict().failed().map(conditions::of).orElse(output.rc() != 0);
    boolean again = step.verdict().until().map(u -> !conditions.of(u.condition())).orElse(false);
    return failed || again || output.cut() ? Optional.empty() : Optional.of(result);
  }

  /** The result of a step that ended. */
  static Result of(Step step, Outcome outcome, Optional<Output> output) {
    var result = output.map(o -> of(step, o)).orElse(new Result(Map.of()));
    return result
        .with("changed", outcome == Outcome.CHANGED || outcome == Outcome.UNSETTLED)
        .with("failed", outcome.isFailure() || outcome == Outcome.IGNORED)
        .with("skipped", outcome == Outcome.SKIPPED);
  }

  private static Result of(Step step, Output output) {
    return of(step.kind(), step.parameters(), output)
        .with("changed", false)
        .with("failed", false)
        .with("skipped", false);
  }

  private static <P extends Record> Result of(Kind<P> kind, Record parameters, Output output) {
    P p = kind.parameters().cast(parameters);
    return switch (kind) {
      case LookupKind<P> lookup -> lookup.result(p, output);
      case ActionKind<P> action -> action.result(p, output);
      case StateKind<P, ?> _ -> new Result(Map.of());
      case LocalKind<P> _ -> new Result(Map.of());
    };
  }
}

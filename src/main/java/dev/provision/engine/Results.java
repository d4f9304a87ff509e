package dev.provision.engine;

import dev.provision.playbook.Claim;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.ActionKind;
import dev.provision.resource.Kind;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LookupKind;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import dev.provision.resource.StateKind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code register} keeps, made of what a step left behind. */
final class Results {
  private Results() {}

  /** What a survey learns of a lookup. */
  sealed interface Surveyed {
    /** Its result. */
    record Answer(Result result) implements Surveyed {}

    /** It fails as things are. */
    record Failure() implements Surveyed {}

    /**
     * Only the run can settle it: it has to be repeated, said too much, or is judged by what other
     * steps will come to.
     */
    record Open() implements Surveyed {}
  }

  /**
   * What is learnt of a lookup that a survey read, by its own verdict.
   *
   * @param known the results of other steps
   */
  static Surveyed surveyed(Step step, Output output, Map<StepId, Result> known) {
    if (output.cut() || !isKnown(step, known)) {
      return new Surveyed.Open();
    }
    var judged = Judged.of(step, output, known);
    if (!judged.settled()) {
      return new Surveyed.Open();
    }
    return judged.failed() && !step.ignoreErrors()
        ? new Surveyed.Failure()
        : new Surveyed.Answer(judged.result());
  }

  /** Whether all is known that the step is judged by, but its own result. */
  private static boolean isKnown(Step step, Map<StepId, Result> known) {
    var others = known.keySet().stream().map(StepId::toString).collect(Collectors.toSet());
    others.add(step.id().toString());
    return step.verdict()
        .claims()
        .allMatch(
            claim ->
                !(claim instanceof Claim.OnHost(var c)) || c.steps().allMatch(others::contains));
  }

  /** The result of a step that ended. */
  static Result of(Step step, Outcome outcome, Optional<Output> output) {
    boolean said = output.isPresent() || outcome == Outcome.OK;
    var result = said ? of(step.kind(), step.parameters(), output) : new Result(Map.of());
    return result
        .with("changed", isChange(outcome))
        .with("failed", outcome.isFailure() || outcome == Outcome.IGNORED)
        .with("skipped", outcome == Outcome.SKIPPED);
  }

  /** A step that is only compared counts as changed when it differs. */
  private static boolean isChange(Outcome outcome) {
    return outcome == Outcome.CHANGED || outcome == Outcome.DIFFERS || outcome == Outcome.UNSETTLED;
  }

  /** The result of a try whose verdict is not given yet. */
  static Result of(Step step, Output output) {
    return of(step.kind(), step.parameters(), Optional.of(output))
        .with("changed", false)
        .with("failed", false)
        .with("skipped", false);
  }

  private static <P extends Record> Result of(
      Kind<P> kind, Record parameters, Optional<Output> output) {
    P p = kind.parameters().cast(parameters);
    var nothing = new Result(Map.of());
    return switch (kind) {
      case LookupKind<P> lookup -> output.map(o -> lookup.result(p, o)).orElse(nothing);
      case ActionKind<P> action -> output.map(o -> action.result(p, o)).orElse(nothing);
      case StateKind<P, ?> state -> state.result(p, output);
      case LocalKind<P> _ -> nothing;
    };
  }
}

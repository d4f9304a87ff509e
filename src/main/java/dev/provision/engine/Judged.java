package dev.provision.engine;

import dev.provision.engine.program.ConditionValue;
import dev.provision.engine.run.Patience;
import dev.provision.playbook.Claim;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Verdict;
import dev.provision.resource.ActionKind;
import dev.provision.resource.Kind;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import dev.provision.transport.UnreachableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one try of a step is judged on the controller: as {@code _judge} in actions.sh does on a
 * host, and by claims that no host can judge.
 *
 * @param settled whether it need not be tried again
 * @param unclear why a claim could not be judged, which is a failure; empty when all could
 */
record Judged(boolean changed, boolean failed, boolean settled, String unclear, Result result) {
  /** A try of an action or a lookup, whose exit status tells unless the task judges by itself. */
  static Judged of(Step step, Output output, Map<StepId, Result> known) {
    return of(step, output, changes(step.kind(), step), output.rc() != 0, known);
  }

  /**
   * A try.
   *
   * @param changed whether it counts as changed if its task says nothing
   * @param failed whether it counts as failed if its task says nothing
   * @param known the results of other steps that its task may ask for
   */
  static Judged of(
      Step step, Output output, boolean changed, boolean failed, Map<StepId, Result> known) {
    var verdict = step.verdict();
    var bare = Results.of(step, output);
    try {
      var first = flagged(bare, changed, failed);
      boolean fails = holds(verdict.failed(), step, output, first, known).orElse(failed);
      boolean changes = holds(verdict.changed(), step, output, first, known).orElse(changed);
      var told = flagged(bare, changes, fails);
      var until = verdict.until().map(Verdict.Until::condition);
      boolean settled = holds(until, step, output, told, known).orElse(true);
      return new Judged(changes, fails, settled, "", told);
    } catch (Claim.Unclear e) {
      return new Judged(changed, true, true, e.getMessage(), flagged(bare, changed, true));
    }
  }

  /**
   * Whether the step is not tried again.
   *
   * @param retries how often it was already
   */
  boolean isLast(Step step, int retries) {
    return settled || retries >= step.verdict().until().map(Verdict.Until::retries).orElse(0);
  }

  /**
   * What the step came to when this was the last try.
   *
   * @param printed what the step said of a failure
   */
  Came came(Step step, String printed) {
    boolean fails = failed || !settled;
    var error = unclear.isEmpty() ? printed : (printed.stripTrailing() + "\n" + unclear).strip();
    return new Came(
        changed, fails, fails && !step.hidden() ? error : "", flagged(result, changed, fails));
  }

  /** Waits as long as the task wants between two tries. */
  static void pause(Step step, Patience.Pause pause) {
    try {
      pause.pause(step.verdict().until().orElseThrow().delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(
          UnreachableException.Reason.CONNECTION_LOST, "interrupted between two tries", e);
    }
  }

  private static Result flagged(Result result, boolean changed, boolean failed) {
    return result.with("changed", changed).with("failed", failed);
  }

  private static Optional<Boolean> holds(
      Optional<Claim> claim, Step step, Output output, Result own, Map<StepId, Result> known) {
    return claim.map(
        c ->
            switch (c) {
              case Claim.OnController(Claim.Judge judge) -> judge.holds(own);
              case Claim.OnHost(var condition) -> {
                var values = new HashMap<String, Map<String, Object>>();
                known.forEach((id, r) -> values.put(id.toString(), r.values()));
                values.put(step.id().toString(), own.with("rc", (long) output.rc()).values());
                yield new ConditionValue(values).of(condition);
              }
            });
  }

  private static <P extends Record> boolean changes(Kind<P> kind, Step step) {
    return kind instanceof ActionKind<P> action
        && action.changes(kind.parameters().cast(step.parameters()));
  }
}

package dev.provision.engine;

import dev.provision.engine.program.ConditionValue;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.ActionKind;
import dev.provision.resource.Cond;
import dev.provision.resource.Kind;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import java.util.HashMap;
import java.util.Map;

/**
 * How one try of an action or a lookup is judged on the controller: as {@code _judge} in actions.sh
 * does on a host.
 *
 * @param settled whether it need not be tried again
 */
record Judged(boolean changed, boolean failed, boolean settled, Result result) {
  static Judged of(Step step, Output output, Map<StepId, Result> known) {
    var bare = Results.of(step, output).with("rc", (long) output.rc());
    boolean failed = output.rc() != 0;
    boolean changed = changes(step.kind(), step);
    var first = flagged(bare, changed, failed);
    failed = step.verdict().failed().map(c -> holds(c, step, first, known)).orElse(failed);
    changed = step.verdict().changed().map(c -> holds(c, step, first, known)).orElse(changed);
    var told = flagged(bare, changed, failed);
    boolean settled =
        step.verdict().until().map(u -> holds(u.condition(), step, told, known)).orElse(true);
    return new Judged(changed, failed, settled, flagged(Results.of(step, output), changed, failed));
  }

  private static Result flagged(Result result, boolean changed, boolean failed) {
    return result.with("changed", changed).with("failed", failed);
  }

  private static boolean holds(
      Cond condition, Step step, Result result, Map<StepId, Result> known) {
    var values = new HashMap<String, Map<String, Object>>();
    known.forEach((id, r) -> values.put(id.toString(), r.values()));
    values.put(step.id().toString(), result.values());
    return new ConditionValue(values).of(condition);
  }

  private static <P extends Record> boolean changes(Kind<P> kind, Step step) {
    return kind instanceof ActionKind<P> action
        && action.changes(kind.parameters().cast(step.parameters()));
  }
}

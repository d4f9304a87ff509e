package dev.provision.engine;

import dev.provision.engine.program.Program;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the steps of one program ended so far. */
final class StepsEnded {
  private final Program program;
  private final Map<Integer, Outcome> outcomes = new LinkedHashMap<>();
  private final MemberOutcomes members;
  private final Set<StepId> done = new HashSet<>();
  private final Set<StepId> anew = new HashSet<>();

  StepsEnded(Program program) {
    this.program = program;
    this.members = new MemberOutcomes(program);
  }

  void staged(int member) {
    members.staged(member);
  }

  void ended(int n, Outcome outcome) {
    outcomes.put(n, outcome);
    program.step(n).ifPresent(done::add);
    members.ended(n, outcome).forEach(m -> program.step(m).ifPresent(done::add));
  }

  /** What stands in a handler that ran to its end: when it is owed again, all of it runs again. */
  void mayRunAgain(Set<StepId> items) {
    done.removeAll(items);
    anew.addAll(items);
  }

  /** Steps that ended, in whichever way, and local tasks that were passed. */
  Set<StepId> done() {
    return done;
  }

  /** Items that were done at a time and may run again, even if they are done by now. */
  Set<StepId> anew() {
    return anew;
  }

  /** A point was passed at which handlers that were owed have run. */
  void passed(int n) {
    program.step(n).ifPresent(done::add);
  }

  /** Steps that ended as they should be. */
  List<Step> ensured() {
    var ensured = new ArrayList<Step>();
    all()
        .forEach(
            (n, outcome) -> {
              boolean well = outcome == Outcome.OK || outcome == Outcome.CHANGED;
              if (well
                  && program.item(n).orElse(null) instanceof Item.Run(Step step)
                  && !step.check()) {
                ensured.add(step);
              }
            });
    return ensured;
  }

  /**
   * What they came to.
   *
   * @param outputs what they printed, as far as it is kept
   */
  Map<StepId, Result> results(Map<StepId, Output> outputs) {
    var results = new HashMap<StepId, Result>();
    all()
        .forEach(
            (n, outcome) -> {
              if (program.item(n).orElse(null) instanceof Item.Run(Step step)) {
                var output = Optional.ofNullable(outputs.get(step.id()));
                results.put(step.id(), Results.of(step, outcome, output));
              }
            });
    return results;
  }

  /** What counts: of a checked block the whole, and members that were skipped. */
  Map<Integer, Outcome> outcomes() {
    return outcomes;
  }

  private Map<Integer, Outcome> all() {
    var all = new LinkedHashMap<>(members.outcomes());
    all.putAll(outcomes);
    return all;
  }
}

package dev.provision.engine;

import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Lines;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Judges a run's final survey. */
final class Tail {
  private Tail() {}

  /**
   * The steps that are not as they should be at the end, with the lines they lack.
   *
   * @param ensured the steps that are judged, of all segments: one that was skipped, failed or
   *     never reached promised nothing
   */
  static SequencedMap<Step, Lines> unsettled(
      Collection<Step> ensured, HostFacts facts, Map<StepId, Lines> observed) {
    var unsettled = new LinkedHashMap<Step, Lines>();
    for (Step step : ensured) {
      if (step.kind() instanceof StateKind<?, ?> kind && observed.containsKey(step.id())) {
        var missing = observed.get(step.id()).missing(desired(kind, step, facts));
        if (!missing.isEmpty()) {
          unsettled.put(step, missing);
        }
      }
    }
    return unsettled;
  }

  /** How one of them is told. */
  static Event event(String host, Step step, Lines lacks) {
    var shown = step.hidden() ? Lines.of(List.of()) : lacks;
    return new Event.StepEnded(host, step.id(), step.name(), Outcome.UNSETTLED, shown, "");
  }

  private static <P extends Record> Lines desired(
      StateKind<P, ?> kind, Step step, HostFacts facts) {
    return StateLines.of(kind.desired(kind.parameters().cast(step.parameters()), facts));
  }
}

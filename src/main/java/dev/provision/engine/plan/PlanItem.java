package dev.provision.engine.plan;

import dev.provision.config.Position;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * One line of a plan.
 *
 * @param id the step's, block's or task's identity
 * @param name what people see
 * @param kind the kind's name; empty for what is none
 * @param object what it touches, when it has a state
 * @param missing the desired lines that the host lacks; why it is blocked or fails is in {@code
 *     note}
 * @param observed the host's lines
 * @param hidden values may not be shown
 * @param notifies the handlers it would owe
 * @param note a reason or a message; empty for none
 * @param members what a checked block holds, which is one item
 */
public record PlanItem(
    StepId id,
    String name,
    String kind,
    Optional<ObjectKey> object,
    Verb verb,
    Prediction prediction,
    Lines missing,
    Lines observed,
    boolean hidden,
    List<String> notifies,
    String note,
    Position at,
    List<PlanItem> members) {
  public PlanItem {
    notifies = List.copyOf(notifies);
    members = List.copyOf(members);
  }

  /** An item that stands for itself. */
  public PlanItem(
      StepId id,
      String name,
      String kind,
      Optional<ObjectKey> object,
      Verb verb,
      Prediction prediction,
      Lines missing,
      Lines observed,
      boolean hidden,
      List<String> notifies,
      String note,
      Position at) {
    this(
        id,
        name,
        kind,
        object,
        verb,
        prediction,
        missing,
        observed,
        hidden,
        notifies,
        note,
        at,
        List.of());
  }

  /** Whether it is as it should be, or read, and nothing before it can change that. */
  public boolean isSettled() {
    return (verb == Verb.OK || verb == Verb.READ) && prediction instanceof Prediction.Exact;
  }
}

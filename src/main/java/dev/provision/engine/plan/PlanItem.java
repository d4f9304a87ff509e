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
    Position at) {
  public PlanItem {
    notifies = List.copyOf(notifies);
  }
}

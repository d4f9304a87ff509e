package dev.provision.engine.plan;

import dev.provision.playbook.Step;
import dev.provision.resource.Lines;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A checked block as one item of a plan. */
final class CheckedItem {
  private CheckedItem() {}

  /**
   * @param check the block's check
   * @param members what is planned for each of its files
   */
  static PlanItem of(Step check, List<PlanItem> members) {
    return new PlanItem(
        check.id(),
        check.name(),
        "check",
        Optional.empty(),
        verb(members),
        prediction(members),
        new Lines(new TreeSet<>()),
        new Lines(new TreeSet<>()),
        check.hidden(),
        List.of(),
        "",
        check.at(),
        members);
  }

  /** A blocked member stops the whole before anything is put in. */
  private static Verb verb(List<PlanItem> members) {
    if (members.stream().anyMatch(m -> m.verb() == Verb.BLOCKED)) {
      return Verb.BLOCKED;
    }
    var distinct = members.stream().map(PlanItem::verb).distinct().toList();
    return distinct.size() == 1 ? distinct.getFirst() : Verb.CHANGE;
  }

  /** As sure as the least sure of them. */
  private static Prediction prediction(List<PlanItem> members) {
    return members.stream()
        .map(PlanItem::prediction)
        .filter(p -> !(p instanceof Prediction.Exact))
        .filter(p -> !isWithin(p, members))
        .findFirst()
        .orElse(new Prediction.Exact());
  }

  /** That one member hangs on another does not make the whole less sure. */
  private static boolean isWithin(Prediction prediction, List<PlanItem> members) {
    return prediction instanceof Prediction.Conditional(String on)
        && members.stream().anyMatch(m -> m.verb().alters() && m.name().equals(on));
  }
}

package dev.provision.engine;

import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.plan.Verb;
import java.util.Map;

/** How many steps of a plan have their outcome before anything runs. */
final class Counts {
  private Counts() {}

  static Map<Outcome, Integer> of(HostPlan plan) {
    int settled = (int) plan.items().stream().filter(PlanItem::isSettled).count();
    int skipped = (int) plan.items().stream().filter(i -> i.verb() == Verb.SKIP).count();
    return Map.of(
        Outcome.OK, settled,
        Outcome.DIFFERS, plan.differing().size(),
        Outcome.SKIPPED, skipped);
  }
}

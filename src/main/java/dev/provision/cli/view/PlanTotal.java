package dev.provision.cli.view;

import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.plan.Verb;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What plans add up to.
 *
 * @param counts how many items have a verb; verbs without any are not in it
 * @param hosts how many hosts there are
 * @param pending how many of them have something to do
 */
record PlanTotal(Map<Verb, Integer> counts, int hosts, int pending) {
  PlanTotal {
    var copy = new EnumMap<Verb, Integer>(Verb.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
  }

  static PlanTotal of(List<HostPlan> plans) {
    var counts = new EnumMap<Verb, Integer>(Verb.class);
    for (HostPlan plan : plans) {
      for (PlanItem item : plan.items()) {
        counts.merge(item.verb(), 1, Integer::sum);
      }
    }
    long hosts = plans.stream().map(HostPlan::host).distinct().count();
    long pending = plans.stream().filter(p -> !p.isEmpty()).map(HostPlan::host).distinct().count();
    return new PlanTotal(counts, (int) hosts, (int) pending);
  }

  /** One line. */
  String sentence() {
    var settled = count(Verb.OK) == 1 ? "1 step is" : count(Verb.OK) + " steps are";
    if (hosts == 0) {
      return "No host could be looked at.";
    }
    if (pending == 0) {
      return "Nothing to do on " + of(hosts) + "; " + settled + " right.";
    }
    var parts = new StringJoiner(", ");
    for (Verb verb : Verb.values()) {
      if (verb.isPending() && count(verb) > 0) {
        parts.add(count(verb) + " " + word(verb));
      }
    }
    return "Plan: " + parts + ", on " + pending + " of " + of(hosts) + "; " + settled + " right.";
  }

  int count(Verb verb) {
    return counts.getOrDefault(verb, 0);
  }

  private static String of(int hosts) {
    return hosts == 1 ? "1 host" : hosts + " hosts";
  }

  private static String word(Verb verb) {
    return switch (verb) {
      case CREATE -> "to create";
      case CHANGE -> "to change";
      case REMOVE -> "to remove";
      case DIFFERS -> "different";
      case RUN -> "to run";
      case BLOCKED -> "blocked";
      case WAIT -> "known later";
      case FAIL -> "to fail";
      case HANDLER -> "owed";
      case OK -> "right";
      case READ -> "read";
      case SKIP -> "skipped";
      case SAY -> "said";
    };
  }
}

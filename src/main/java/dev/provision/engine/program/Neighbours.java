package dev.provision.engine.program;

import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Truth;
import dev.provision.playbook.Verdict;
import dev.provision.resource.StateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the runs of neighbouring tasks that one call can ensure. */
final class Neighbours {
  private Neighbours() {}

  /** The items that are not left out, in their order; more than one together where they may. */
  static List<List<Item>> of(List<Item> items, Set<StepId> left) {
    var groups = new ArrayList<List<Item>>();
    for (Item item : items) {
      if (isLeft(item, left)) {
        continue;
      }
      if (!groups.isEmpty() && areNeighbours(groups.getLast().getFirst(), item)) {
        groups.getLast().add(item);
      } else {
        groups.add(new ArrayList<>(List.of(item)));
      }
    }
    return groups;
  }

  private static boolean isLeft(Item item, Set<StepId> left) {
    return switch (item) {
      case Item.Run _, Item.Joint _, Item.Said _, Item.Checked _, Item.Flush _ ->
          left.contains(item.id());
      case Item.Skipped _, Item.Deferred _, Item.Block _ -> false;
    };
  }

  private static boolean areNeighbours(Item first, Item next) {
    return first instanceof Item.Run(Step a)
        && next instanceof Item.Run(Step b)
        && a.kind() instanceof StateKind<?, ?> kind
        && kind.takesNeighbours()
        && kind.equals(b.kind())
        && isPlain(a)
        && isPlain(b)
        && a.user().equals(b.user())
        && a.hidden() == b.hidden()
        && a.notifies().equals(b.notifies())
        && a.environment().equals(b.environment());
  }

  private static boolean isPlain(Step step) {
    return step.when() instanceof Truth.Always
        && step.verdict().equals(Verdict.OWN)
        && !step.check()
        && !step.ignoreErrors();
  }
}

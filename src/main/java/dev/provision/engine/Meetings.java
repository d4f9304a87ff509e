package dev.provision.engine;

import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps between barriers of a host's play, in the order written. */
final class Meetings {
  private Meetings() {}

  /** The step between barriers of that identity. */
  static Optional<Item.Joint> find(HostPlay play, StepId step) {
    return flat(play.items()).stream()
        .filter(Item.Joint.class::isInstance)
        .map(Item.Joint.class::cast)
        .filter(joint -> joint.step().id().equals(step))
        .findFirst();
  }

  /** Whether one step is, or may turn out to be, written after another. */
  static boolean isAfter(HostPlay play, StepId later, StepId earlier) {
    var order = flat(play.items()).stream().map(Item::id).toList();
    return order.indexOf(later) > order.indexOf(earlier);
  }

  /** Whether a step is known not to run. */
  static boolean skips(HostPlay play, StepId step) {
    return flat(play.items()).stream()
        .anyMatch(item -> item instanceof Item.Skipped skipped && skipped.id().equals(step));
  }

  private static List<Item> flat(List<Item> items) {
    var all = new ArrayList<Item>();
    for (Item item : items) {
      all.add(item);
      if (item instanceof Item.Block block) {
        all.addAll(flat(block.body()));
        all.addAll(flat(block.rescue()));
        all.addAll(flat(block.always()));
      }
    }
    return all;
  }
}

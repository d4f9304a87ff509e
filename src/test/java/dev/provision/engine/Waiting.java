package dev.provision.engine;

import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Knowledge;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.Result;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Plays with items that wait for results, as a resolver makes them. */
final class Waiting {
  private Waiting() {}

  static List<HostPlay> play(Item... items) {
    return List.of(new HostPlay("h", 1, List.of(items), List.of()));
  }

  /** What becomes of an item when the result of a step is there. */
  static Item after(Knowledge knowledge, StepId needed, Function<Result, Item> item) {
    var result = knowledge.results().get(needed);
    if (result == null) {
      var id = new StepId("1.waiting." + needed.path(), 0);
      return new Item.Deferred(
          id, "later", new TreeSet<>(List.of(needed)), Optional.empty(), Paths.AT);
    }
    return item.apply(result);
  }

  static Item run(Step step) {
    return new Item.Run(step);
  }

  /** A block of these parts. */
  static Item.Block block(List<Item> body, List<Item> rescue, List<Item> always) {
    return new Item.Block(new StepId("1.block", 0), "try it", body, rescue, always, Paths.AT);
  }
}

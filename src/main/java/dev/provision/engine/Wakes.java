package dev.provision.engine;

import dev.provision.playbook.Handler;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.resource.ActionKind;
import dev.provision.resource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the handlers of a host restart and reload. */
final class Wakes {
  private Wakes() {}

  static List<String> of(Handler handler) {
    var found = new ArrayList<String>();
    add(handler.body(), found);
    return List.copyOf(found);
  }

  private static void add(List<Item> items, List<String> found) {
    for (Item item : items) {
      switch (item) {
        case Item.Run(Step step) -> of(step.kind(), step.parameters()).ifPresent(found::add);
        case Item.Block block -> add(block.body(), found);
        case Item.Joint _, Item.Skipped _, Item.Said _ -> {}
        case Item.Deferred _, Item.Checked _, Item.Flush _ -> {}
      }
    }
  }

  private static <P extends Record> Optional<String> of(Kind<P> kind, Record parameters) {
    return kind instanceof ActionKind<P> action
        ? action.wakes(kind.parameters().cast(parameters))
        : Optional.empty();
  }
}

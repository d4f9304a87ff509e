package dev.provision.engine.program;

import dev.provision.playbook.Handler;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which handlers may run at which flush point: those that a step written before it notifies, and
 * those that these notify. What an earlier run left owed waits for such a point, since before it
 * the very files may be missing that the handler makes a service read. The point that ends a play
 * keeps nothing back: the step that owed it may be gone from the playbook.
 */
final class Due {
  private final List<Handler> handlers;
  private final Set<String> notified = new HashSet<>();
  private final Map<StepId, List<String>> at = new HashMap<>();

  private Due(List<Handler> handlers) {
    this.handlers = handlers;
  }

  /** The keys of the handlers for each flush point among a play's items, in definition order. */
  static Map<StepId, List<String>> of(List<Item> items, List<Handler> handlers) {
    var due = new Due(handlers);
    due.walk(items);
    if (!items.isEmpty() && items.getLast() instanceof Item.Flush(StepId end)) {
      due.at.put(end, handlers.stream().map(Handler::name).map(HandlerKey::of).toList());
    }
    return Map.copyOf(due.at);
  }

  private void walk(List<Item> items) {
    for (Item item : items) {
      switch (item) {
        case Item.Run(Step step) -> notified.addAll(step.notifies());
        case Item.Joint joint -> notified.addAll(joint.step().notifies());
        case Item.Checked checked -> checked.members().forEach(m -> notified.addAll(m.notifies()));
        case Item.Block block -> {
          walk(block.body());
          walk(block.rescue());
          walk(block.always());
        }
        case Item.Flush(StepId id) -> at.put(id, reached());
        case Item.Skipped _, Item.Said _, Item.Deferred _ -> {}
      }
    }
  }

  private List<String> reached() {
    int known;
    do {
      known = notified.size();
      handlers.stream().filter(h -> notified.contains(h.name())).forEach(h -> walk(h.body()));
    } while (notified.size() > known);
    return handlers.stream()
        .map(Handler::name)
        .filter(notified::contains)
        .map(HandlerKey::of)
        .toList();
  }
}

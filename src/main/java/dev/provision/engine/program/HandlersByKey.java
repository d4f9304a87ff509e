package dev.provision.engine.program;

import dev.provision.playbook.Handler;
import dev.provision.playbook.Item;
import dev.provision.playbook.StepId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The handlers of a play by the keys that frames hold. */
public record HandlersByKey(Map<String, List<Handler>> handlers) {
  public HandlersByKey {
    handlers = Map.copyOf(handlers);
  }

  public static HandlersByKey of(List<Handler> handlers) {
    return new HandlersByKey(
        handlers.stream().collect(Collectors.groupingBy(h -> HandlerKey.of(h.name()))));
  }

  /** The full name; the key itself when there is no such handler. */
  public String name(String key) {
    return handlers.getOrDefault(key, List.of()).stream()
        .findFirst()
        .map(Handler::name)
        .orElse(key);
  }

  /** All that stands in a handler, blocks among it. */
  public Set<StepId> items(String key) {
    return handlers.getOrDefault(key, List.of()).stream()
        .flatMap(h -> items(h).stream())
        .collect(Collectors.toSet());
  }

  /** All that stands in a handler, blocks among it. */
  static Set<StepId> items(Handler handler) {
    var ids = new HashSet<StepId>();
    handler.body().forEach(item -> add(item, ids));
    return ids;
  }

  private static void add(Item item, Set<StepId> ids) {
    ids.add(item.id());
    switch (item) {
      case Item.Block block ->
          Stream.of(block.body(), block.rescue(), block.always())
              .flatMap(List::stream)
              .forEach(inner -> add(inner, ids));
      case Item.Checked checked -> checked.members().forEach(m -> ids.add(m.id()));
      case Item.Run _,
          Item.Joint _,
          Item.Skipped _,
          Item.Said _,
          Item.Deferred _,
          Item.Flush _ -> {}
    }
  }
}

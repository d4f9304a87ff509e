package dev.provision.playbook;

import java.util.List;

/**
 * What one host is to go through in one play.
 *
 * @param host the inventory's name
 * @param play its number in the playbook, from 1
 * @param items in the order written; every section of the play ends with a {@link Item.Flush}
 * @param handlers in definition order
 */
public record HostPlay(String host, int play, List<Item> items, List<Handler> handlers) {
  public HostPlay {
    items = List.copyOf(items);
    handlers = List.copyOf(handlers);
  }
}

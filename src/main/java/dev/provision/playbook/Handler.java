package dev.provision.playbook;

import java.util.List;

/**
 * A handler of a play for one host, in definition order.
 *
 * @param name its full name, {@code role : name} for a role's; what steps' {@code notifies} hold
 * @param body its steps; several with a loop, none when its condition is known to be false
 */
public record Handler(String name, List<Item> body) {
  public Handler {
    body = List.copyOf(body);
  }
}

package dev.provision.inventory;

import dev.provision.config.ProvisionException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code --limit}: the hosts of a run are at most those it selects. */
public final class Limit {
  private Limit() {}

  /**
   * The names of the hosts that a limit allows.
   *
   * @throws ProvisionException of kind USAGE, when it is empty or one of its terms fits nothing: an
   *     empty limit never means all hosts
   */
  public static Set<String> hosts(String limit, Inventory inventory) {
    HostPattern.Selection selection;
    try {
      selection = HostPattern.parse(limit).select(inventory);
    } catch (IllegalArgumentException e) {
      throw refused("--limit: " + e.getMessage());
    }
    if (!selection.unmatched().isEmpty()) {
      throw refused(
          "--limit names what the inventory does not have: "
              + String.join(", ", selection.unmatched()));
    }
    if (selection.hosts().isEmpty()) {
      throw refused("--limit '" + limit + "' leaves no host");
    }
    return selection.hosts().stream().map(Host::name).collect(Collectors.toUnmodifiableSet());
  }

  private static ProvisionException refused(String sentence) {
    var remedy =
        "provision inventory --graph shows hosts and groups; leave --limit out for all hosts";
    return new ProvisionException(ProvisionException.Kind.USAGE, sentence, remedy);
  }

  /** The hosts of a list that are allowed, in order. */
  public static List<Host> within(List<Host> hosts, Set<String> allowed) {
    return hosts.stream().filter(h -> allowed.contains(h.name())).toList();
  }
}

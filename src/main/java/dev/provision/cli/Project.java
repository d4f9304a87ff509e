package dev.provision.cli;

import dev.provision.engine.HostAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An inventory that was read, and what can be asked of it. */
interface Project {
  /**
   * The hosts of a pattern, within the limit.
   *
   * @throws dev.provision.config.ProvisionException of kind USAGE, when there is none
   */
  List<HostAccess> hosts(String pattern);

  /**
   * Reads a playbook and resolves it for every host.
   *
   * @throws dev.provision.config.InputException when something is wrong
   */
  Job job(String playbook, Selection selection);

  /** The inventory as {@code ansible-inventory --list} gives it. */
  Map<String, Object> list();

  /** The variables of a host, secrets masked; empty when there is no such host. */
  Optional<Map<String, Object>> host(String name);

  /** Groups and hosts as a tree of lines. */
  List<String> graph();

  /**
   * Which tasks.
   *
   * @param tags only those with one of these; empty for all
   * @param skip none of those with one of these
   */
  record Selection(Set<String> tags, Set<String> skip) {
    public Selection {
      tags = Set.copyOf(tags);
      skip = Set.copyOf(skip);
    }
  }
}

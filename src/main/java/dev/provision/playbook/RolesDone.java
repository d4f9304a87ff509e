package dev.provision.playbook;

import dev.provision.playbook.source.RoleUse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The roles that a play has run through. A role runs once in a play, unless something else is
 * written beside it; so does Ansible's (allow_duplicates is not supported).
 */
final class RolesDone {
  private final Set<List<Object>> done = new HashSet<>();

  /** Notes a use of a role; false when the same was there before. */
  boolean isFirst(RoleUse use) {
    var beside = new HashMap<String, Object>();
    use.settings().given().forEach((keyword, e) -> beside.put(keyword, Nodes.value(e.value())));
    beside.remove("role");
    return done.add(List.of(use.name().text(), beside));
  }
}

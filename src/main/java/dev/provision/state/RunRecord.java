package dev.provision.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run, as its commit tells of it.
 *
 * @param run its name, such as {@code 20260102T030405Z-00c0ffee}
 * @param verb what was done: {@code apply}, {@code accept}
 * @param playbook its path as written
 * @param playbookCommit the commit that the playbook's own Git repository was at, 40 hexadecimal
 *     digits; empty when it is in none
 * @param operator who, such as {@code ada@desk}
 * @param at when, to the second
 * @param changed the hosts whose records differ from those before, sorted
 */
public record RunRecord(
    String run,
    String verb,
    String playbook,
    Optional<String> playbookCommit,
    String operator,
    Instant at,
    List<String> changed) {
  public RunRecord {
    changed = changed.stream().sorted().toList();
  }

  RunRecord on(List<String> hosts) {
    return new RunRecord(run, verb, playbook, playbookCommit, operator, at, hosts);
  }
}

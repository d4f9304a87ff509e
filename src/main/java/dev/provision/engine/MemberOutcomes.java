package dev.provision.engine;

import dev.provision.engine.program.Program;
import dev.provision.playbook.Item;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How the members of checked blocks ended. They end with their block: those that were made beside
 * as it does, the others were as they should be.
 */
final class MemberOutcomes {
  private final Program program;
  private final Set<Integer> staged = new HashSet<>();
  private final Map<Integer, Outcome> outcomes = new LinkedHashMap<>();

  MemberOutcomes(Program program) {
    this.program = program;
  }

  void staged(int member) {
    staged.add(member);
  }

  /** Takes how a step ended; only a checked block matters. */
  void ended(int n, Outcome outcome) {
    if (program.item(n).orElse(null) instanceof Item.Checked checked) {
      for (int member = n + 1; member <= n + checked.members().size(); member++) {
        if (staged.contains(member)) {
          outcomes.put(member, outcome);
        } else if (!outcome.isFailure()) {
          outcomes.put(member, Outcome.OK);
        }
      }
    }
  }

  /** By number; of a block that failed only those that were made beside. */
  Map<Integer, Outcome> outcomes() {
    return outcomes;
  }
}

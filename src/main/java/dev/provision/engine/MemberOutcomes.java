package dev.provision.engine;

import dev.provision.engine.program.Program;
import dev.provision.playbook.Item;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

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

  /** Takes how a step ended, and tells for which members this is how they ended. */
  List<Integer> ended(int n, Outcome outcome) {
    if (!(program.item(n).orElse(null) instanceof Item.Checked checked)) {
      return List.of();
    }
    var ended =
        IntStream.rangeClosed(n + 1, n + checked.members().size())
            .filter(member -> staged.contains(member) || !outcome.isFailure())
            .boxed()
            .toList();
    ended.forEach(m -> outcomes.put(m, staged.contains(m) ? outcome : Outcome.OK));
    return ended;
  }

  /** By number; of a block that failed only those that were made beside. */
  Map<Integer, Outcome> outcomes() {
    return outcomes;
  }
}

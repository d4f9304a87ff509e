package dev.provision.engine.program;

import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.resource.StateKind;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The probes of all state steps, each kind's in one batch.
 *
 * @param text calls them; the items they answer for are numbered through all batches
 * @param order the n-th item's step, by its number in the program
 */
record Probes(Sh text, List<Integer> order) {

  private record Batch(StateKind<?, ?> kind, Optional<String> user) {}

  static Probes of(Calls calls, List<Item> numbered) {
    SequencedMap<Batch, List<Integer>> batches = new LinkedHashMap<>();
    for (int n = 1; n <= numbered.size(); n++) {
      if (numbered.get(n - 1) instanceof Item.Run(Step step)
          && step.kind() instanceof StateKind<?, ?> kind) {
        var user = Optional.of(calls.user(step)).filter(_ -> calls.isOfAnotherUser(step));
        batches.computeIfAbsent(new Batch(kind, user), _ -> new ArrayList<>()).add(n);
      }
    }
    var lines = new ArrayList<Sh>();
    var order = new ArrayList<Integer>();
    batches.forEach(
        (batch, numbers) -> {
          var steps = numbers.stream().map(n -> ((Item.Run) numbered.get(n - 1)).step()).toList();
          lines.add(Sh.assign("_base", Word.number(order.size())));
          lines.add(call(batch, calls.probe(batch.kind(), steps)));
          order.addAll(numbers);
        });
    return new Probes(Sh.all(lines), List.copyOf(order));
  }

  private static Sh call(Batch batch, Sh probe) {
    return batch.user().map(u -> Sh.call("_as", Word.quoted(u), Word.program(probe))).orElse(probe);
  }
}

package dev.provision.engine.program;

import dev.provision.playbook.Item;
import dev.provision.playbook.StepId;
import dev.provision.shell.Sh;
import java.util.List;
import java.util.Optional;

/**
 * A program for one host.
 *
 * @param text what the host's shell reads; its text is raw only on the way to standard input
 * @param numbered what frames speak of by number, the first being number 1: {@link Item.Run},
 *     {@link Item.Said} and {@link Item.Checked}, which its members follow
 * @param probed the numbers of the steps that a survey's answers are about, in its order
 * @param blocks what frames speak of by block number, likewise
 */
public record Program(Sh text, List<Item> numbered, List<Item.Block> blocks, List<Integer> probed) {
  public Program {
    probed = List.copyOf(probed);
    numbered = List.copyOf(numbered);
    blocks = List.copyOf(blocks);
  }

  /** The item of a number; empty when the program has none such. */
  public Optional<Item> item(int number) {
    return number < 1 || number > numbered.size()
        ? Optional.empty()
        : Optional.of(numbered.get(number - 1));
  }

  /** The step's identity behind a number. */
  public Optional<StepId> step(int number) {
    return item(number).map(Item::id);
  }
}

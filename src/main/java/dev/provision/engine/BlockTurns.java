package dev.provision.engine;

import dev.provision.playbook.Failure;
import dev.provision.playbook.Item;
import dev.provision.playbook.StepId;
import dev.provision.resource.Result;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where blocks left the way written: to their rescue, or failed for good to what they always do.
 */
final class BlockTurns {
  private final Set<StepId> rescuing = new HashSet<>();
  private final Set<StepId> failing = new HashSet<>();
  private final Map<StepId, Result> causes = new HashMap<>();

  /**
   * A block goes on with its rescue.
   *
   * @param cause the failure that led to it
   */
  void rescued(Item.Block block, Optional<Failure> cause) {
    rescuing.add(block.id());
    cause.ifPresent(f -> causes.put(block.id(), f.known()));
  }

  /** A block goes on with what it always does, and fails all the same. */
  void failed(Item.Block block) {
    failing.add(block.id());
  }

  /** Items that may run again from their start. */
  void mayRunAgain(Set<StepId> items) {
    rescuing.removeAll(items);
    failing.removeAll(items);
  }

  /** Blocks whose body failed and that have gone on with their rescue. */
  Set<StepId> rescuing() {
    return rescuing;
  }

  /** Blocks that failed for good and have gone on with what they always do. */
  Set<StepId> failing() {
    return failing;
  }

  /** What led to the rescues of blocks. */
  Map<StepId, Result> causes() {
    return causes;
  }
}

package dev.provision.playbook;

import dev.provision.config.Position;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** A part of what one host is to go through in a play, in the order written. */
public sealed interface Item {
  /** Which step, task, block or flush point of the play it is. */
  StepId id();

  /** A step that can run. */
  record Run(Step step) implements Item {
    @Override
    public StepId id() {
      return step.id();
    }
  }

  /**
   * A step between two barriers ({@code run_once}, {@code delegate_to}): all hosts of the batch
   * have come to it before it runs, and none goes on before it has.
   *
   * @param once one host runs it for all
   * @param on the host it runs on; empty for the host itself
   */
  record Joint(Step step, boolean once, Optional<String> on) implements Item {
    @Override
    public StepId id() {
      return step.id();
    }
  }

  /** A step that is known not to run; {@code reason} is its false condition as written. */
  record Skipped(StepId id, String name, String reason, Position at) implements Item {}

  /**
   * A local task that was evaluated: what it said, or why it failed. A failure ends the host's run
   * at this place.
   *
   * @param module as written without its collection, for example {@code assert}
   */
  record Said(StepId id, String name, String module, String message, String failure, Position at)
      implements Item {}

  /**
   * A task that hangs on results which are not there yet.
   *
   * @param needs the steps whose results it waits for; empty means the host's facts
   * @param user whose rights it will want, as far as is known; empty for the login user's
   */
  record Deferred(
      StepId id, String name, SortedSet<StepId> needs, Optional<String> user, Position at)
      implements Item {}

  /** Tasks with a rescue and a part that runs in any case. */
  record Block(
      StepId id, String name, List<Item> body, List<Item> rescue, List<Item> always, Position at)
      implements Item {
    public Block {
      body = List.copyOf(body);
      rescue = List.copyOf(rescue);
      always = List.copyOf(always);
    }
  }

  /**
   * A block with {@code check}, which is one step: its files are made beside, put in together, and
   * taken back when the check does not agree.
   *
   * @param check the action that judges the files; it has the block's name, place and rights
   * @param members states of files, in the order written; never empty
   */
  record Checked(Step check, List<Step> members) implements Item {
    public Checked {
      members = List.copyOf(members);
    }

    @Override
    public StepId id() {
      return check.id();
    }
  }

  /** The point where notified handlers run. */
  record Flush(StepId id) implements Item {}
}

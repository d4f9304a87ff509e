package dev.provision.engine;

import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Truth;
import dev.provision.resource.LookupKind;
import dev.provision.resource.StateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The steps that a survey can ask about. */
final class Askable {
  private final Set<StepId> failed;

  private Askable(Set<StepId> failed) {
    this.failed = failed;
  }

  /**
   * In the order written. What only a rescue would do is among them when its block may be seen to
   * fail.
   *
   * @param failed lookups that fail as things are
   */
  static Stream<Step> of(Stream<HostPlay> plays, Set<StepId> failed) {
    var askable = new Askable(failed);
    return plays.flatMap(p -> askable.steps(p.items()));
  }

  private Stream<Step> steps(List<Item> items) {
    var found = new ArrayList<Step>();
    for (Item item : items) {
      switch (item) {
        case Item.Run(Step step) -> {
          if (isAskable(step)) {
            found.add(step);
          }
        }
        case Item.Block block -> {
          steps(block.body()).forEach(found::add);
          if (mayFail(block.body())) {
            steps(block.rescue()).forEach(found::add);
          }
          steps(block.always()).forEach(found::add);
        }
        case Item.Checked checked -> found.addAll(checked.members());
        case Item.Joint _, Item.Skipped _, Item.Said _, Item.Deferred _, Item.Flush _ -> {}
      }
    }
    return found.stream();
  }

  private boolean mayFail(List<Item> items) {
    return items.stream()
        .anyMatch(
            item ->
                switch (item) {
                  case Item.Run(Step step) -> failed.contains(step.id());
                  case Item.Said said -> !said.failure().isEmpty();
                  case Item.Block block ->
                      mayFail(block.body()) || mayFail(block.rescue()) || mayFail(block.always());
                  case Item.Joint _, Item.Checked _ -> false;
                  case Item.Skipped _, Item.Deferred _, Item.Flush _ -> false;
                });
  }

  private static boolean isAskable(Step step) {
    return step.kind() instanceof StateKind<?, ?>
        || step.kind() instanceof LookupKind<?> && step.when() instanceof Truth.Always;
  }
}

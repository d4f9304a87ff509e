package dev.provision.engine;

import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import java.util.List;
import java.util.stream.Stream;

/** Whose rights the steps of plays want, also of tasks that still wait. */
public final class StepUsers {
  private StepUsers() {}

  /** The users, each once; empty when all steps are the login user's own. */
  public static List<String> of(List<HostPlay> plays) {
    return plays.stream()
        .flatMap(
            p ->
                Stream.concat(
                    p.items().stream(), p.handlers().stream().flatMap(h -> h.body().stream())))
        .flatMap(StepUsers::of)
        .distinct()
        .toList();
  }

  private static Stream<String> of(Item item) {
    return switch (item) {
      case Item.Run run -> run.step().user().stream();
      case Item.Joint joint -> joint.on().isEmpty() ? joint.step().user().stream() : Stream.empty();
      case Item.Block block ->
          Stream.of(block.body(), block.rescue(), block.always())
              .flatMap(List::stream)
              .flatMap(StepUsers::of);
      case Item.Checked checked -> checked.check().user().stream();
      case Item.Deferred deferred -> deferred.user().stream();
      case Item.Skipped _, Item.Said _, Item.Flush _ -> Stream.empty();
    };
  }
}

package dev.provision.engine;

import dev.provision.playbook.Item;
import dev.provision.playbook.StepId;
import java.util.List;
import java.util.stream.Stream;

/** The steps whose results items wait for. */
final class Awaited {
  private Awaited() {}

  static Stream<StepId> by(List<Item> items) {
    return items.stream()
        .flatMap(
            item ->
                switch (item) {
                  case Item.Deferred later -> later.needs().stream();
                  case Item.Block block ->
                      Stream.of(block.body(), block.rescue(), block.always()).flatMap(Awaited::by);
                  case Item.Run _, Item.Joint _, Item.Skipped _ -> Stream.empty();
                  case Item.Said _, Item.Checked _, Item.Flush _ -> Stream.empty();
                });
  }
}

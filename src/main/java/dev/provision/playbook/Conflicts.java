package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Warns of two tasks that want different values of one attribute of one object. */
final class Conflicts {
  /** Of an attribute: what it is to be, and by whom. */
  private record Wish(String value, Step step) {}

  private final Map<ObjectKey, Map<String, Wish>> wishes = new HashMap<>();
  private final String host;
  private final Diagnostics out;

  private Conflicts(String host, Diagnostics out) {
    this.host = host;
    this.out = out;
  }

  static void report(List<HostPlay> plays, String host, Diagnostics out) {
    plays.forEach(play -> new Conflicts(host, out).items(play.items()));
  }

  private void items(List<Item> items) {
    for (var item : items) {
      switch (item) {
        case Item.Run(Step step) -> {
          if (step.when() instanceof Truth.Always) {
            step(step);
          }
        }
        case Item.Block block -> items(block.body());
        case Item.Checked checked -> checked.members().forEach(this::step);
        case Item.Joint _, Item.Skipped _, Item.Said _, Item.Deferred _, Item.Flush _ -> {}
      }
    }
  }

  private void step(Step step) {
    if (step.kind() instanceof StateKind<?, ?> kind) {
      state(step, kind);
    }
  }

  private <P extends Record, S extends Record> void state(Step step, StateKind<P, S> kind) {
    P parameters = kind.parameters().cast(step.parameters());
    var desired = kind.desired(parameters, HostFacts.of(Map.of()));
    if (desired instanceof Desired.Absent<S>) {
      return;
    }
    var mine = wishes.computeIfAbsent(kind.object(parameters), k -> new HashMap<>());
    for (var line : StateLines.of(desired).lines()) {
      var name = line.split("=", 2)[0];
      var wish = new Wish(line, step);
      var before = mine.put(name, wish);
      if (before != null && single(line) && !before.value().equals(line)) {
        report(kind.object(parameters), name, before.step(), step);
      }
    }
  }

  /** The settled form and keyed lines have many lines of one name. */
  private static boolean single(String line) {
    return !line.startsWith("settled=") && !line.startsWith("member=") && line.contains("=");
  }

  private void report(ObjectKey object, String attribute, Step first, Step second) {
    if (first.at().equals(second.at())) {
      return;
    }
    out.add(
        Diagnostic.warning(
                second.at(), "two tasks want a different '" + attribute + "' of " + object)
            .cause("the last one counts, and each run changes it twice")
            .related(first.at(), "the other task")
            .forHost(host));
  }
}

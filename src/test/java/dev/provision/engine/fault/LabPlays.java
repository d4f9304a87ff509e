package dev.provision.engine.fault;

import dev.provision.engine.Paths;
import dev.provision.engine.Resolution;
import dev.provision.engine.Scripts;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Knowledge;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.kind.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Plays for lab hosts, made for counting. */
final class LabPlays {
  private LabPlays() {}

  /** So many files. */
  static List<Item> files(String folder, int count) {
    return IntStream.rangeClosed(1, count)
        .<Item>mapToObj(n -> new Item.Run(Paths.copy(n, Path.of(folder, "f" + n), "file " + n)))
        .toList();
  }

  /** So many scripts that log their numbers. */
  static List<Item> actions(String log, int count) {
    return IntStream.rangeClosed(1, count)
        .<Item>mapToObj(n -> new Item.Run(action(n, "echo " + n + " >>" + log)))
        .toList();
  }

  static Step action(int n, String script) {
    return Paths.step(n, "act " + n, Shell.MODULE, Scripts.shell(script));
  }

  /** Lookups of which each needs the answer of the one before. */
  static Function<Knowledge, List<Item>> lookups(int first, int depth) {
    return knowledge -> {
      var items = new ArrayList<Item>();
      var before = "start";
      for (int n = first; n < first + depth; n++) {
        var step = Scripts.lookup(n, "echo " + before + "-" + n);
        items.add(new Item.Run(step));
        var result = knowledge.results().get(step.id());
        if (result == null) {
          var rest = new StepId("1.tasks." + (n + 1), 0);
          items.add(
              new Item.Deferred(
                  rest, "rest", new TreeSet<>(List.of(step.id())), Optional.empty(), step.at()));
          break;
        }
        before = String.valueOf(result.values().get("stdout"));
      }
      return items;
    };
  }

  static Resolution play(List<Item> items) {
    return (host, _) -> List.of(new HostPlay(host, 1, items, List.of()));
  }

  /** Items that hang on nothing, then items that hang on what is known. */
  static Resolution play(List<Item> items, Function<Knowledge, List<Item>> more) {
    return (host, knowledge) -> {
      var all = new ArrayList<>(items);
      all.addAll(more.apply(knowledge));
      return List.of(new HostPlay(host, 1, all, List.of()));
    };
  }
}

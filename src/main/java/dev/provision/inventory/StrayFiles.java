package dev.provision.inventory;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.DidYouMean;
import dev.provision.config.Node;
import dev.provision.config.Position;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Warns of files of variables whose name is nearly that of a group or a host. Other names are no
 * mistake: files beside a playbook may be for another inventory.
 */
public final class StrayFiles {
  private StrayFiles() {}

  /** Reports those of an inventory. */
  public static void report(Inventory inventory, Diagnostics out) {
    var hosts = inventory.hosts().stream().map(Host::name).toList();
    for (var files : inventory.files()) {
      report(files.groups(), inventory.groups().keySet(), "group", out);
      report(files.hosts(), hosts, "host", out);
    }
  }

  private static void report(
      Map<String, Map<String, Node>> files,
      Collection<String> known,
      String what,
      Diagnostics out) {
    files.forEach(
        (name, variables) -> {
          if (known.contains(name) || variables.isEmpty()) {
            return;
          }
          var at = new Position(variables.values().iterator().next().at().file(), 1, 1);
          var stray =
              Diagnostic.warning(
                  at, "no %s is named '%s', so nobody reads this file".formatted(what, name));
          DidYouMean.of(name, List.copyOf(known))
              .map(near -> stray.remedy("did you mean '" + near + "'?"))
              .ifPresent(out::add);
        });
  }
}

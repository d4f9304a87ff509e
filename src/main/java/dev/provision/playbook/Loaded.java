package dev.provision.playbook;

import dev.provision.config.Diagnostics;
import dev.provision.config.Yaml;
import dev.provision.inventory.Inventory;
import dev.provision.inventory.SourceFiles;
import dev.provision.inventory.VariableFiles;
import dev.provision.playbook.source.Playbook;
import dev.provision.playbook.source.Sources;
import dev.provision.resource.Module;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A playbook with its inventory, read and ready to be resolved.
 *
 * @param inventory with the variable files beside the playbook
 */
public record Loaded(Inventory inventory, Playbook playbook, Resolver resolver) {
  /**
   * Reads the playbook, and what is beside it.
   *
   * @param read the inventory
   * @param playbook path of the playbook
   * @param out takes what is wrong with the files
   */
  public static Loaded read(
      Inventory read,
      String playbook,
      SourceFiles files,
      Yaml yaml,
      List<Module<?>> modules,
      Options options,
      Diagnostics out) {
    var beside = VariableFiles.beside(SourceFiles.parent(playbook), files, yaml, out);
    var inventory = read.with(beside);
    var names = modules.stream().map(Module::name).collect(Collectors.toSet());
    var sources = new Sources(files, yaml, names, out);
    var plays = sources.playbook(playbook);
    return new Loaded(inventory, plays, new Resolver(inventory, plays, sources, modules, options));
  }

  /**
   * Finds every mistake that hangs on no fact and no result.
   *
   * @param wanted of the playbook's hosts those to look at
   * @param out takes mistakes and warnings
   * @param checked takes each of them with its plays, which are not to be trusted when there are
   *     mistakes
   */
  public void check(
      Predicate<String> wanted, Diagnostics out, BiConsumer<String, List<HostPlay>> checked) {
    new Validation(inventory, playbook, resolver, out).run(wanted, checked);
  }
}

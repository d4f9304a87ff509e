package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.DidYouMean;
import dev.provision.config.Node;
import dev.provision.resource.Module;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The modules by the names that tasks use. */
final class ModuleIndex {
  private final Map<String, Module<?>> byName = new TreeMap<>();

  ModuleIndex(List<Module<?>> modules) {
    for (var module : modules) {
      byName.put(module.name(), module);
      module.collections().forEach(c -> byName.put(c + "." + module.name(), module));
    }
  }

  Set<String> names() {
    return byName.keySet();
  }

  /**
   * The module of a name.
   *
   * @throws Located when there is none
   */
  Module<?> get(Node.Str name) {
    var module = byName.get(name.text());
    if (module == null) {
      var unknown = Diagnostic.error(name.at(), "there is no module '" + name.text() + "'");
      throw new Located(
          DidYouMean.of(name.text(), byName.keySet())
              .map(near -> unknown.remedy("did you mean '" + near + "'?"))
              .orElse(unknown.remedy("the pages in docs/kinds/ name what there is")));
    }
    return module;
  }
}

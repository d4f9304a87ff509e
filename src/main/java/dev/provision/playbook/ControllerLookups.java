package dev.provision.playbook;

import dev.provision.inventory.SourceFiles;
import dev.provision.playbook.template.Lookups;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * {@code lookup('file', …)} and {@code lookup('env', …)}.
 *
 * @param places the directories that a relative path is looked for in
 */
record ControllerLookups(SourceFiles files, List<String> places, UnaryOperator<String> variables)
    implements Lookups {
  @Override
  public String file(String path) {
    return ControllerFiles.text(files, path, places);
  }

  @Override
  public String environment(String name) {
    return variables.apply(name);
  }
}

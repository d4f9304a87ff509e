package dev.provision.playbook;

import dev.provision.certificate.Subject;
import dev.provision.inventory.SourceFiles;
import dev.provision.playbook.template.Lookups;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The lookups of a task.
 *
 * @param places the directories that a relative path is looked for in
 * @param variables of the controller's environment
 */
record ControllerLookups(
    SourceFiles files,
    List<String> places,
    UnaryOperator<String> variables,
    AuthorityLookups authority)
    implements Lookups {
  @Override
  public String file(String path) {
    return ControllerFiles.text(files, path, places);
  }

  @Override
  public String environment(String name) {
    return variables.apply(name);
  }

  @Override
  public String certificate(String held, Subject subject) {
    return authority.certificate(held, subject);
  }

  @Override
  public String revocations(String held, int days) {
    return authority.revocations(held, days);
  }
}

package dev.provision.playbook;

import dev.provision.inventory.Inventory;
import dev.provision.playbook.source.Role;
import dev.provision.playbook.template.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the tasks of one role see beside what all tasks of the play see.
 *
 * @param names those of the language that hang on the role
 * @param language with lookups that look into the role's files first
 */
record RoleScope(
    Map<String, Binding> names,
    Map<String, Binding> variables,
    Map<String, Binding> defaults,
    Language language) {

  /**
   * @param role empty for tasks of no role
   */
  static RoleScope of(Optional<Role> role, Inventory inventory, Language language) {
    var names = new HashMap<String, Binding>();
    names.put("hostvars", Binding.made(new HostVars(inventory, language)));
    role.ifPresent(
        r -> {
          names.put("role_name", Binding.made(r.name()));
          names.put("ansible_role_name", Binding.made(r.name()));
          names.put("role_path", Binding.made(r.path()));
        });
    return new RoleScope(
        names,
        role.map(r -> Variables.written(r.variables())).orElse(Map.of()),
        role.map(r -> Variables.written(r.defaults())).orElse(Map.of()),
        language);
  }
}

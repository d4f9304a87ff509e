package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import dev.provision.playbook.source.Role;
import dev.provision.playbook.source.RoleUse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses roles that, by way of their dependencies, depend on themselves. */
final class RoleCircle {
  private final Function<Node.Str, Optional<Role>> roles;

  /**
   * @param roles finds a role by its name
   */
  RoleCircle(Function<Node.Str, Optional<Role>> roles) {
    this.roles = roles;
  }

  /**
   * Follows the dependencies of some roles.
   *
   * @throws Located at the dependency that closes a circle
   */
  void refuse(List<RoleUse> uses) {
    uses.forEach(use -> follow(use, new LinkedHashSet<>()));
  }

  private void follow(RoleUse use, Set<String> above) {
    var name = use.name().text();
    if (above.contains(name)) {
      var circle =
          Stream.concat(above.stream().dropWhile(n -> !n.equals(name)), Stream.of(name))
              .collect(Collectors.joining(" -> "));
      throw new Located(
          Diagnostic.error(use.name().at(), "the role '" + name + "' depends on itself")
              .cause(circle)
              .remedy("take one of these dependencies out"));
    }
    var below = new LinkedHashSet<>(above);
    below.add(name);
    roles.apply(use.name()).ifPresent(role -> role.dependencies().forEach(d -> follow(d, below)));
  }
}

package dev.provision.inventory;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads variables out of a mapping and refuses names that no template could use. */
public final class Variables {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Names that mean something in every template or are set by the run itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "hostvars",
          "groups",
          "group_names",
          "inventory_hostname",
          "inventory_hostname_short",
          "omit",
          "play_hosts",
          "ansible_play_hosts",
          "ansible_facts",
          "item",
          "true",
          "false",
          "none",
          "not",
          "and",
          "or",
          "in",
          "is",
          "if",
          "else");

  private Variables() {}

  /** The entries of a mapping, in the order written. */
  public static Map<String, Node> of(Node.Map map, Diagnostics out) {
    var variables = new LinkedHashMap<String, Node>();
    for (var entry : map.entries()) {
      var wrong = refused(entry.key().at(), entry.key().text());
      wrong.ifPresentOrElse(out::add, () -> variables.put(entry.key().text(), entry.value()));
    }
    return variables;
  }

  /** Why a name cannot be that of a variable; empty when it can. */
  public static Optional<Diagnostic> refused(Position at, String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of(
          Diagnostic.error(at, "'" + name + "' cannot be the name of a variable")
              .remedy("use letters, digits and _ only, and begin with a letter"));
    }
    return RESERVED.contains(name)
        ? Optional.of(
            Diagnostic.error(at, "'" + name + "' is a name of the language itself")
                .remedy("choose another name"))
        : Optional.empty();
  }
}

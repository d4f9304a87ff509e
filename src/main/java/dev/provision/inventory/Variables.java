package dev.provision.inventory;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import java.util.LinkedHashMap;
import java.util.Map;
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
      var name = entry.key().text();
      if (!NAME.matcher(name).matches()) {
        out.add(
            Diagnostic.error(entry.key().at(), "'" + name + "' cannot be the name of a variable")
                .remedy("use letters, digits and _ only, and begin with a letter"));
      } else if (RESERVED.contains(name)) {
        out.add(
            Diagnostic.error(entry.key().at(), "'" + name + "' is a name of the language itself")
                .remedy("choose another name"));
      } else {
        variables.put(name, entry.value());
      }
    }
    return variables;
  }
}

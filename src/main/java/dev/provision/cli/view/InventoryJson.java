package dev.provision.cli.view;

import dev.provision.config.Node;
import dev.provision.config.Secret;
import dev.provision.inventory.Group;
import dev.provision.inventory.Host;
import dev.provision.inventory.Inventory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Inventories as {@code ansible-inventory} shows them. Secrets are masked, templates as written.
 */
public final class InventoryJson {
  private InventoryJson() {}

  /** Groups with their own hosts and children, and the variables of hosts under {@code _meta}. */
  public static Map<String, Object> list(Inventory inventory) {
    var hostvars = new LinkedHashMap<String, Object>();
    inventory.hosts().forEach(h -> hostvars.put(h.name(), variables(inventory, h)));
    var json = new LinkedHashMap<String, Object>();
    json.put("_meta", Map.of("hostvars", hostvars));
    new TreeMap<>(inventory.groups())
        .forEach((name, group) -> json.put(name, group(group, inventory)));
    return json;
  }

  private static Map<String, Object> group(Group group, Inventory inventory) {
    var json = new LinkedHashMap<String, Object>();
    if (!group.children().isEmpty()) {
      json.put("children", group.children());
    }
    var own = own(group, inventory);
    if (!own.isEmpty()) {
      json.put("hosts", own);
    }
    return json;
  }

  /** The hosts that are in none of its children. */
  private static List<String> own(Group group, Inventory inventory) {
    var below = new HashSet<String>();
    group.children().forEach(c -> below.addAll(child(inventory, c).hosts()));
    return group.hosts().stream().filter(h -> !below.contains(h)).toList();
  }

  /** What is written for a host, the stronger over the weaker. */
  public static Map<String, Object> variables(Inventory inventory, Host host) {
    var all = new TreeMap<String, Object>();
    for (var layer : inventory.layers(host)) {
      layer.variables().forEach((name, node) -> all.put(name, value(node)));
    }
    return all;
  }

  private static Object value(Node node) {
    return switch (node) {
      case Node.Str s -> s.text();
      case Node.Num n -> n.value();
      case Node.Bool b -> b.value();
      case Node.Null _ -> Optional.empty();
      case Node.Hidden _ -> Secret.MASK;
      case Node.Seq s -> s.items().stream().map(InventoryJson::value).toList();
      case Node.Map m -> {
        var map = new LinkedHashMap<String, Object>();
        m.entries().forEach(e -> map.put(e.key().text(), value(e.value())));
        yield map;
      }
    };
  }

  /** A tree: {@code @group:}, below it children and hosts. */
  public static List<String> graph(Inventory inventory) {
    var lines = new ArrayList<String>();
    lines.add("@" + Inventory.ALL + ":");
    below(child(inventory, Inventory.ALL), "  ", inventory, lines);
    return lines;
  }

  private static void below(Group group, String indent, Inventory inventory, List<String> lines) {
    for (String name : group.children()) {
      lines.add(indent + "|--@" + name + ":");
      below(child(inventory, name), indent + "|  ", inventory, lines);
    }
    own(group, inventory).forEach(h -> lines.add(indent + "|--" + h));
  }

  private static Group child(Inventory inventory, String name) {
    return Optional.ofNullable(inventory.groups().get(name)).orElseThrow();
  }
}

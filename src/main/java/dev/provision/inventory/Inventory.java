package dev.provision.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who there is: hosts, groups, and their variables.
 *
 * @param hosts in the order written
 * @param groups by name; {@code all} and {@code ungrouped} always exist
 * @param files the {@code group_vars} and {@code host_vars} directories, the weaker first
 */
public record Inventory(List<Host> hosts, Map<String, Group> groups, List<VariableFiles> files) {
  /** The group that every host is in. */
  public static final String ALL = "all";

  /** The group of the hosts that are in no other. */
  public static final String UNGROUPED = "ungrouped";

  public Inventory {
    hosts = List.copyOf(hosts);
    groups = Map.copyOf(groups);
    files = List.copyOf(files);
  }

  public Optional<Host> host(String name) {
    return hosts.stream().filter(h -> h.name().equals(name)).findFirst();
  }

  /** This inventory with the variable files of a playbook, which are stronger than its own. */
  public Inventory with(VariableFiles more) {
    var all = new ArrayList<>(files);
    all.add(more);
    return new Inventory(hosts, groups, all);
  }

  /**
   * The variables of a host in Ansible's order, the weakest first: groups of the inventory file,
   * group_vars/all, other group_vars, the host in the inventory file, host_vars. Within each step
   * the inventory's directory comes before the playbook's, and a group before the groups below it.
   */
  public List<Layer> layers(Host host) {
    var layers = new ArrayList<Layer>();
    for (var name : host.groups()) {
      layers.add(new Layer("group '" + name + "'", groups.get(name).variables()));
    }
    for (var directory : files) {
      layers.add(directory.group(ALL));
    }
    for (var name : host.groups()) {
      if (!name.equals(ALL)) {
        files.forEach(directory -> layers.add(directory.group(name)));
      }
    }
    layers.add(new Layer("host '" + host.name() + "'", host.variables()));
    files.forEach(directory -> layers.add(directory.host(host.name())));
    return layers.stream().filter(layer -> !layer.variables().isEmpty()).toList();
  }
}

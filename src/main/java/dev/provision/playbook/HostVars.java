package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.inventory.Host;
import dev.provision.inventory.Inventory;
import dev.provision.playbook.template.Language;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code hostvars}: of every host the variables of the inventory. A host's are gathered when they
 * are asked for: few tasks do, and there may be hundreds of hosts.
 */
final class HostVars extends AbstractMap<String, Object> {
  private final Inventory inventory;
  private final Language language;

  HostVars(Inventory inventory, Language language) {
    this.inventory = inventory;
    this.language = language;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && inventory.host(name).isPresent();
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return key instanceof String name
        ? inventory.host(name).map(this::variables).orElse(null)
        : null;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return inventory.hosts().stream().map(HostVars.this::entry).iterator();
      }

      @Override
      public int size() {
        return inventory.hosts().size();
      }
    };
  }

  private Entry<String, Object> entry(Host host) {
    return Map.entry(host.name(), variables(host));
  }

  private Object variables(Host host) {
    var written = written(inventory, host);
    var entries = new ArrayList<Node.Entry>();
    var at = new Position("inventory", 1, 1);
    written.forEach((name, node) -> entries.add(new Node.Entry(Nodes.text(at, name), node)));
    entries.add(new Node.Entry(Nodes.text(at, "inventory_hostname"), Nodes.text(at, host.name())));
    var own = new HashMap<>(Variables.written(written));
    own.put("inventory_hostname", Binding.made(host.name()));
    var others = new Variables(List.of(own));
    return new View.OfMap(
        new Node.Map(at, entries),
        node -> new Rendering(others, language, new TreeSet<>()).member(node));
  }

  /** The inventory's variables of a host, the strongest of each name. */
  static Map<String, Node> written(Inventory inventory, Host host) {
    var all = new LinkedHashMap<String, Node>();
    inventory.layers(host).forEach(layer -> all.putAll(layer.variables()));
    return all;
  }
}

package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.inventory.Group;
import dev.provision.inventory.Host;
import dev.provision.inventory.Inventory;
import dev.provision.inventory.SourceFiles;
import dev.provision.playbook.source.Play;
import dev.provision.playbook.source.Role;
import dev.provision.playbook.template.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The names that tasks of one play see on one host.
 *
 * @param playLayers the play's own variables, the strongest first
 * @param playHosts the hosts of the play
 * @param roles all roles of the play, in order
 */
record Scopes(
    Inventory inventory,
    Options options,
    SourceFiles files,
    HostState state,
    Play play,
    List<Map<String, Binding>> playLayers,
    List<String> playHosts,
    List<Role> roles) {
  private static final String MANAGED = "Managed by provision: changes made here do not last";

  /** What a task sees. */
  Variables of(Context context) {
    var layers = new ArrayList<Map<String, Binding>>();
    layers.add(language(context));
    layers.add(Variables.written(options.extra()));
    layers.addAll(context.loops());
    layers.addAll(context.parameters());
    layers.add(state.made());
    layers.addAll(context.scoped());
    context.role().ifPresent(role -> layers.add(Variables.written(role.variables())));
    layers.add(together(Role::variables));
    layers.addAll(playLayers);
    layers.add(state.facts());
    layers.add(state.written());
    context.role().ifPresent(role -> layers.add(Variables.written(role.defaults())));
    layers.add(together(Role::defaults));
    return new Variables(layers);
  }

  private Map<String, Binding> together(Function<Role, Map<String, Node>> part) {
    var all = new HashMap<String, Binding>();
    roles.forEach(role -> all.putAll(Variables.written(part.apply(role))));
    return all;
  }

  /** A rendering with what a task sees. */
  Rendering rendering(Context context, SortedSet<StepId> needs) {
    return new Rendering(of(context), expressions(context), needs);
  }

  Language expressions(Context context) {
    return new Language(
        new ControllerLookups(files, places(context, "files"), options.environment()));
  }

  /**
   * The directories that a relative path is looked for in.
   *
   * @param kind {@code files} or {@code templates}
   */
  List<String> places(Context context, String kind) {
    var places = new ArrayList<String>();
    context
        .role()
        .ifPresent(
            role -> {
              places.add(SourceFiles.join(role.path(), kind));
              places.add(role.path());
              places.add(SourceFiles.join(role.path(), "tasks"));
            });
    places.add(SourceFiles.join(play.directory(), kind));
    places.add(play.directory());
    return places;
  }

  /** The names that belong to the language. */
  private Map<String, Binding> language(Context context) {
    var names = new LinkedHashMap<String, Binding>();
    var host = state.host().name();
    names.put("inventory_hostname", Binding.made(host));
    names.put("inventory_hostname_short", Binding.made(host.split("\\.", 2)[0]));
    names.put("groups", Binding.made(groups()));
    names.put("group_names", Binding.made(groupNames()));
    names.put("hostvars", Binding.made(hostvars(context)));
    names.put("play_hosts", Binding.made(playHosts));
    names.put("ansible_play_hosts", Binding.made(playHosts));
    names.put("ansible_play_hosts_all", Binding.made(playHosts));
    names.put("ansible_play_name", Binding.made(play.title()));
    names.put("playbook_dir", Binding.made(play.directory()));
    names.put("ansible_check_mode", Binding.made(options.checkMode()));
    names.put("ansible_managed", Binding.made(MANAGED));
    names.put("omit", Binding.made(Omit.VALUE));
    context
        .role()
        .ifPresent(
            role -> {
              names.put("role_name", Binding.made(role.name()));
              names.put("ansible_role_name", Binding.made(role.name()));
              names.put("role_path", Binding.made(role.path()));
            });
    return names;
  }

  private Map<String, List<String>> groups() {
    var groups = new HashMap<String, List<String>>();
    inventory.groups().values().forEach((Group g) -> groups.put(g.name(), g.hosts()));
    return groups;
  }

  private List<String> groupNames() {
    return state.host().groups().stream().filter(g -> !g.equals(Inventory.ALL)).sorted().toList();
  }

  /** Of other hosts there are the variables of the inventory. */
  private Map<String, Object> hostvars(Context context) {
    var all = new LinkedHashMap<String, Object>();
    inventory.hosts().forEach(host -> all.put(host.name(), variablesOf(host, context)));
    return all;
  }

  private View variablesOf(Host host, Context context) {
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
        node -> new Rendering(others, expressions(context), new TreeSet<>()).member(node));
  }

  /** The inventory's variables of a host, the strongest of each name. */
  static Map<String, Node> written(Inventory inventory, Host host) {
    var all = new LinkedHashMap<String, Node>();
    inventory.layers(host).forEach(layer -> all.putAll(layer.variables()));
    return all;
  }
}

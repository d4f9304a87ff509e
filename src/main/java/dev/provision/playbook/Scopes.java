package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.inventory.Group;
import dev.provision.inventory.Inventory;
import dev.provision.inventory.SourceFiles;
import dev.provision.playbook.source.Play;
import dev.provision.playbook.source.Role;
import dev.provision.playbook.template.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** The names that tasks of one play see on one host. */
final class Scopes {
  private static final String MANAGED = "Managed by provision: changes made here do not last";

  private final Inventory inventory;
  private final Options options;
  private final SourceFiles files;
  private final HostState state;
  private final Play play;
  private final List<Role> roles;
  private final Map<String, Binding> names;
  private final Map<String, Binding> extra;
  private final Map<String, Binding> variables;
  private final Map<String, Binding> defaults;
  private final List<Map<String, Binding>> playLayers;

  /** By the role's directory; the empty text for tasks of no role. */
  private final Map<String, RoleScope> own = new HashMap<>();

  /**
   * @param playLayers the play's own variables, the strongest first
   * @param playHosts the hosts of the play
   * @param roles all roles of the play, in order
   */
  Scopes(
      Inventory inventory,
      Options options,
      SourceFiles files,
      HostState state,
      Play play,
      List<Map<String, Binding>> playLayers,
      List<String> playHosts,
      List<Role> roles) {
    this.inventory = inventory;
    this.options = options;
    this.files = files;
    this.state = state;
    this.play = play;
    this.roles = List.copyOf(roles);
    this.playLayers = playLayers;
    this.names = names(playHosts);
    this.extra = Variables.written(options.extra());
    this.variables = together(roles, Role::variables);
    this.defaults = together(roles, Role::defaults);
  }

  HostState state() {
    return state;
  }

  SourceFiles files() {
    return files;
  }

  Play play() {
    return play;
  }

  Inventory inventory() {
    return inventory;
  }

  /** All roles of the play, in order. */
  List<Role> roles() {
    return roles;
  }

  /** What a task sees. */
  Variables of(Context context) {
    var role = own(context);
    var layers = new ArrayList<Map<String, Binding>>();
    layers.add(role.names());
    layers.add(names);
    layers.add(extra);
    layers.addAll(context.loops());
    layers.addAll(context.parameters());
    layers.add(state.made());
    layers.addAll(context.scoped());
    layers.add(role.variables());
    layers.add(variables);
    layers.addAll(playLayers);
    layers.add(state.facts());
    layers.add(state.written());
    layers.add(role.defaults());
    layers.add(defaults);
    return new Variables(layers);
  }

  private static Map<String, Binding> together(
      List<Role> roles, Function<Role, Map<String, Node>> part) {
    var all = new HashMap<String, Binding>();
    roles.forEach(role -> all.putAll(Variables.written(part.apply(role))));
    return all;
  }

  /** A rendering with what a task sees. */
  Rendering rendering(Context context, SortedSet<StepId> needs) {
    return new Rendering(of(context), expressions(context), needs);
  }

  Language expressions(Context context) {
    return own(context).language();
  }

  private RoleScope own(Context context) {
    return own.computeIfAbsent(
        context.role().map(Role::path).orElse(""), _ -> scope(context.role(), context));
  }

  private RoleScope scope(Optional<Role> role, Context context) {
    var authority =
        new AuthorityLookups(
            () -> rendering(context, new TreeSet<>()).get(AuthorityLookups.VARIABLE),
            options.now());
    var lookups =
        new ControllerLookups(files, places(context, "files"), options.environment(), authority);
    return RoleScope.of(role, inventory, new Language(lookups));
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

  /** The names that belong to the language, whatever the role. */
  private Map<String, Binding> names(List<String> playHosts) {
    var all = new HashMap<String, Binding>();
    var host = state.host().name();
    all.put("inventory_hostname", Binding.made(host));
    all.put("inventory_hostname_short", Binding.made(host.split("\\.", 2)[0]));
    all.put("groups", Binding.made(groups()));
    all.put("group_names", Binding.made(groupNames()));
    all.put("play_hosts", Binding.made(playHosts));
    all.put("ansible_play_hosts", Binding.made(playHosts));
    all.put("ansible_play_hosts_all", Binding.made(playHosts));
    all.put("ansible_play_name", Binding.made(play.title()));
    all.put("playbook_dir", Binding.made(play.directory()));
    all.put("ansible_check_mode", Binding.made(options.checkMode()));
    all.put("ansible_managed", Binding.made(MANAGED));
    all.put("omit", Binding.made(Omit.VALUE));
    return all;
  }

  private Map<String, List<String>> groups() {
    var groups = new HashMap<String, List<String>>();
    inventory.groups().values().forEach((Group g) -> groups.put(g.name(), g.hosts()));
    return groups;
  }

  private List<String> groupNames() {
    return state.host().groups().stream().filter(g -> !g.equals(Inventory.ALL)).sorted().toList();
  }
}

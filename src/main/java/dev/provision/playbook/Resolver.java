package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.inventory.ConnectionVars;
import dev.provision.inventory.Host;
import dev.provision.inventory.HostPattern;
import dev.provision.inventory.Inventory;
import dev.provision.inventory.SourceFiles;
import dev.provision.playbook.source.Play;
import dev.provision.playbook.source.Playbook;
import dev.provision.playbook.source.Sources;
import dev.provision.playbook.template.Language;
import dev.provision.playbook.template.NotYet;
import dev.provision.resource.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Resolves a playbook for a host: every variable and template that can be, every task to steps.
 * Beside the controller's files it reads nothing; resolved again with more knowledge it comes to
 * the same steps with fewer of them deferred. Threads take turns.
 */
public final class Resolver {
  private final Inventory inventory;
  private final Playbook playbook;
  private final Sources sources;
  private final ModuleIndex modules;
  private final Options options;

  /**
   * @param inventory with the variable files beside the playbook
   */
  public Resolver(
      Inventory inventory,
      Playbook playbook,
      Sources sources,
      List<Module<?>> modules,
      Options options) {
    this.inventory = inventory;
    this.playbook = playbook;
    this.sources = sources;
    this.modules = new ModuleIndex(modules);
    this.options = options;
  }

  /**
   * The plays that a host is in, in order.
   *
   * @param out takes what is wrong, for this host
   */
  public synchronized List<HostPlay> resolve(String host, Knowledge knowledge, Diagnostics out) {
    var found = new Diagnostics();
    var who = inventory.host(host).orElseThrow();
    var state = HostState.of(who, HostVars.written(inventory, who), knowledge, found);
    var plays = new ArrayList<HostPlay>();
    for (var play : playbook.plays()) {
      var hosts = hosts(play);
      if (hosts.contains(host)) {
        walk(play, hosts, state).ifPresent(plays::add);
      }
    }
    out.addAll(found, host);
    out.addAll(sources.found());
    return plays;
  }

  private Optional<HostPlay> walk(Play play, List<String> hosts, HostState state) {
    try {
      var own = new PlayVariables(play, sources);
      var roles = own.roles();
      var early =
          new Scopes(
              inventory, options, sources.files(), state, play, List.of(own.vars()), hosts, roles);
      var layers = own.layers(early.rendering(Context.of(play), new TreeSet<>()));
      var scopes =
          new Scopes(inventory, options, sources.files(), state, play, layers, hosts, roles);
      return Optional.of(new PlayWalk(sources, scopes, options, modules).all());
    } catch (Located e) {
      state.out().add(e.diagnostic());
    } catch (NotYet _) {
      state
          .out()
          .add(
              Diagnostic.error(
                      play.settings().get("vars_files").map(Node::at).orElse(play.at()),
                      "the name of a file in 'vars_files' hangs on a fact")
                  .remedy("name it by a variable of the inventory"));
    }
    return Optional.empty();
  }

  /** Whether the inventory has a host of that name. */
  public boolean knows(String host) {
    return inventory.host(host).isPresent();
  }

  /** The names of a play's hosts, in order. */
  public List<String> hosts(Play play) {
    try {
      return HostPattern.parse(play.hosts()).select(inventory).hosts().stream()
          .map(Host::name)
          .toList();
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  /**
   * How a host is reached.
   *
   * @param out takes what is wrong
   */
  public Optional<ConnectionVars> connection(String host, Diagnostics out) {
    var found = new Diagnostics();
    var who = inventory.host(host).orElseThrow();
    var written = HostVars.written(inventory, who);
    var variables =
        new Variables(
            List.of(
                Map.of("inventory_hostname", Binding.made(host)),
                Variables.written(options.extra()),
                Variables.written(written)));
    try {
      var start = new Position(playbook.file(), 1, 1);
      var connection = ConnectionVars.of(new Node.Map(start, entries(variables, found)), found);
      return found.hasErrors() ? Optional.empty() : connection;
    } finally {
      out.addAll(found, host);
    }
  }

  private List<Node.Entry> entries(Variables variables, Diagnostics found) {
    var directory = SourceFiles.parent(playbook.file());
    var lookups =
        new ControllerLookups(
            sources.files(), List.of(directory), options.environment(), AuthorityLookups.NONE);
    var language = new Language(lookups);
    var entries = new ArrayList<Node.Entry>();
    for (var name : ConnectionVars.names()) {
      if (variables.get(name).orElse(null) instanceof Binding.Written(Node written)) {
        try {
          var node = new Rendering(variables, language, new TreeSet<>()).resolved(written);
          entries.add(new Node.Entry(Nodes.text(node.at(), name), node));
        } catch (Located e) {
          found.add(e.diagnostic());
        } catch (NotYet _) {
          found.add(
              Diagnostic.error(written.at(), "'" + name + "' hangs on a fact")
                  .cause("the facts are read over the connection"));
        }
      }
    }
    return entries;
  }
}

package dev.provision.cli;

import dev.provision.cli.view.InventoryJson;
import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.ProvisionException;
import dev.provision.config.Yaml;
import dev.provision.engine.Guests;
import dev.provision.engine.HostAccess;
import dev.provision.engine.PlayOrder;
import dev.provision.engine.Resolution;
import dev.provision.engine.StepUsers;
import dev.provision.inventory.DiskFiles;
import dev.provision.inventory.Host;
import dev.provision.inventory.HostPattern;
import dev.provision.inventory.Inventory;
import dev.provision.inventory.InventoryReader;
import dev.provision.inventory.Limit;
import dev.provision.playbook.Loaded;
import dev.provision.playbook.Options;
import dev.provision.playbook.Order;
import dev.provision.playbook.Resolver;
import dev.provision.playbook.source.Playbook;
import dev.provision.playbook.source.Sources;
import dev.provision.resource.kind.Kinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project on the disk. */
final class FileProject implements Project {
  private final Context context;
  private final ProjectRequest request;
  private final SeenFiles files;
  private final Yaml yaml;
  private final Map<String, Node> extra;
  private final Inventory inventory;

  /** What is wrong with the inventory and the extra variables. */
  private final Diagnostics reading = new Diagnostics();

  private FileProject(Context context, ProjectRequest request, List<String> sources) {
    this.context = context;
    this.request = request;
    this.files = new SeenFiles(new DiskFiles());
    this.yaml = new Yaml(new MaskingVault(request.vault(), context.masks()));
    this.extra = new ExtraVars(files, yaml, reading).read(request.extraVars());
    this.inventory = new InventoryReader(files, yaml, reading).read(sources);
  }

  /**
   * @param sources of the inventory; what is wrong with it is said by each method, by {@link #job}
   *     together with what is wrong with the playbook
   */
  static Project onDisk(Context context, ProjectRequest request, List<String> sources) {
    return new FileProject(context, request, sources);
  }

  @Override
  public List<HostAccess> hosts(String pattern) {
    reading.throwIfErrors();
    var found = new Diagnostics();
    var named = new Sources(files, yaml, Set.of(), found);
    var empty = new Playbook("--inventory", List.of());
    var resolver = new Resolver(inventory, empty, named, List.of(), options(Set.of(), Set.of()));
    var allowed = allowed();
    var hosts =
        selected(pattern).stream()
            .filter(allowed::contains)
            .flatMap(h -> access(h, resolver, List.of(), found).stream())
            .toList();
    found.throwIfErrors();
    return required(hosts, "'" + pattern + "' is no host");
  }

  private List<String> selected(String pattern) {
    try {
      var selection = HostPattern.parse(pattern).select(inventory);
      if (!selection.unmatched().isEmpty()) {
        throw refused(
            "the inventory has neither a group nor a host '"
                + String.join("', '", selection.unmatched())
                + "'");
      }
      return selection.hosts().stream().map(Host::name).toList();
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Job job(String playbook, Selection selection) {
    var found = new Diagnostics();
    found.addAll(reading);
    var options = options(selection.tags(), selection.skip());
    var loaded = Loaded.read(inventory, playbook, files, yaml, Kinds.ALL, options, found);
    var users = new HashMap<String, List<String>>();
    // What is wrong with the files comes first: the limit may only miss what cannot be read.
    var allowed = found.hasErrors() ? everyone() : allowed();
    loaded.check(allowed::contains, found, (host, plays) -> users.put(host, StepUsers.of(plays)));
    found.throwIfErrors();
    var order = order(loaded, allowed, found);
    var names = new LinkedHashSet<String>();
    order.forEach(o -> o.batches().forEach(names::addAll));
    var hosts =
        names.stream()
            .flatMap(
                h -> access(h, loaded.resolver(), users.getOrDefault(h, List.of()), found).stream())
            .toList();
    found.throwIfErrors();
    var warnings =
        found.list().stream().filter(d -> d.severity() == Diagnostic.Severity.WARNING).toList();
    return new Job(
        playbook,
        required(hosts, playbook + " is for no host"),
        resolution(loaded.resolver()),
        order,
        guests(loaded.resolver()),
        files.digest(wishes(playbook, selection)),
        warnings);
  }

  private List<PlayOrder> order(Loaded loaded, Set<String> allowed, Diagnostics found) {
    var plays = new ArrayList<PlayOrder>();
    for (var play : loaded.playbook().plays()) {
      var hosts = loaded.resolver().hosts(play).stream().filter(allowed::contains).toList();
      var order = Order.of(play, hosts, found);
      plays.add(
          new PlayOrder(
              order.play(), order.batches(), order.maxFailPercentage(), order.anyErrorsFatal()));
    }
    return plays;
  }

  private static Resolution resolution(Resolver resolver) {
    return (host, knowledge) -> {
      var found = new Diagnostics();
      var plays = resolver.resolve(host, knowledge, found);
      found.throwIfErrors();
      return plays;
    };
  }

  private Guests guests(Resolver resolver) {
    return (host, users) -> {
      var found = new Diagnostics();
      var access =
          resolver.knows(host)
              ? access(host, resolver, users, found)
              : Optional.of(Accesses.controller(host, users, System.getProperty("user.name")));
      found.throwIfErrors();
      return access.orElseThrow();
    };
  }

  private List<String> wishes(String playbook, Selection selection) {
    return Stream.of(
            Stream.of(playbook),
            selection.tags().stream().sorted().map(t -> "+" + t),
            selection.skip().stream().sorted().map(t -> "-" + t),
            request.extraVars().stream())
        .flatMap(s -> s)
        .toList();
  }

  private Options options(Set<String> tags, Set<String> skip) {
    return new Options(
        extra,
        tags,
        skip,
        false,
        name -> context.environment().getOrDefault(name, ""),
        context.clock().instant());
  }

  private Optional<HostAccess> access(
      String host, Resolver resolver, List<String> users, Diagnostics found) {
    var accesses = new Accesses(request.reach(), context::path);
    return resolver.connection(host, found).map(vars -> accesses.of(host, vars, users));
  }

  private Set<String> allowed() {
    return request.limit().map(l -> Limit.hosts(l, inventory)).orElseGet(this::everyone);
  }

  private Set<String> everyone() {
    return inventory.hosts().stream().map(Host::name).collect(Collectors.toSet());
  }

  private static List<HostAccess> required(List<HostAccess> hosts, String sentence) {
    if (hosts.isEmpty()) {
      throw refused(sentence + " within the limit");
    }
    return hosts;
  }

  private static ProvisionException refused(String sentence) {
    return new ProvisionException(
        ProvisionException.Kind.USAGE,
        sentence,
        "provision inventory --graph shows hosts and groups");
  }

  @Override
  public Map<String, Object> list() {
    reading.throwIfErrors();
    return InventoryJson.list(inventory);
  }

  @Override
  public Optional<Map<String, Object>> host(String name) {
    reading.throwIfErrors();
    return inventory.host(name).map(h -> InventoryJson.variables(inventory, h));
  }

  @Override
  public List<String> graph() {
    reading.throwIfErrors();
    return InventoryJson.graph(inventory);
  }
}

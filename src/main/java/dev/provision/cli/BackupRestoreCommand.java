package dev.provision.cli;

import dev.provision.backup.Restore;
import dev.provision.backup.RestoreOrder;
import dev.provision.backup.RestoreResult;
import dev.provision.backup.Throttle;
import dev.provision.cli.view.RestoreText;
import dev.provision.cli.view.TransferView;
import dev.provision.config.JsonWriter;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.engine.HostAccess;
import dev.provision.repository.Repository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup restore} and {@code backup seed}. */
abstract sealed class BackupRestoreCommand implements Command {
  final Context context;
  private final Machinery machinery;

  @Mixin CommonOptions common;
  @Mixin FileOptions files;
  @Mixin VaultOptions vault;
  @Mixin ReachOptions reach;
  @Mixin RepositoryOptions repo;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Only this model. Repeatable. Usual: all of the snapshot.")
  List<String> models = new ArrayList<>();

  @Option(
      names = "--snapshot",
      paramLabel = "ID",
      defaultValue = Snapshots.LATEST,
      description = "Which snapshot, or the beginning of its id. Usual: latest.")
  String snapshot = Snapshots.LATEST;

  @Option(
      names = "--server",
      paramLabel = "NAME",
      description =
          "Which server of the host: ollama.service, container:NAME. Usual: the only one.")
  Optional<String> server = Optional.empty();

  @Option(
      names = "--limit-rate",
      paramLabel = "RATE",
      description = "Bytes a second for all hosts together, such as 20M. Usual: no limit.")
  Optional<String> rate = Optional.empty();

  @Option(names = "--json", description = "The result as JSON.")
  boolean json;

  BackupRestoreCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  /** What each host is to have, by its name. */
  abstract Map<String, RestoreOrder> orders(Repository repository, List<String> hosts);

  /** Where to. */
  abstract String pattern();

  @Override
  public ExitCode run() {
    var request = Requests.project(context, files, vault, reach);
    var hosts = machinery.project(request).hosts(pattern());
    return RepositoryCommand.stored(
        () -> {
          try (var repository =
              repo.open(context, machinery, request.inventories(), request::vault)) {
            return restored(repository, hosts);
          }
        });
  }

  private ExitCode restored(Repository repository, List<HostAccess> hosts) {
    var orders = orders(repository, hosts.stream().map(HostAccess::host).toList());
    var view = TransferView.of(context.err(), context.terminal().size(), context.clock());
    var throttle = rate.map(BackupRunCommand::rate).orElse(Throttle.NONE);
    var results =
        new Restore(
                repository,
                machinery.connector(),
                reach.forks,
                repo.patience(),
                server,
                throttle,
                view)
            .run(hosts, orders);
    view.end();
    if (json) {
      context.out().println(JsonWriter.indented(RestoreText.json(results)));
    } else {
      RestoreText.lines(results).forEach(context.err()::println);
    }
    return code(results.values());
  }

  private static ExitCode code(Collection<RestoreResult> results) {
    return ExitCode.worst(
        results.stream()
            .map(
                r ->
                    r.unreachable()
                        ? ExitCode.UNREACHABLE
                        : r.isWell() ? ExitCode.OK : ExitCode.HOST_FAILED)
            .toList());
  }

  /** {@code backup restore}. */
  static final class Same extends BackupRestoreCommand {
    @Parameters(paramLabel = "PATTERN", description = "The hosts whose snapshots are brought back.")
    String pattern = "";

    @Option(
        names = "--to",
        paramLabel = "HOST",
        description = "Bring it to this host instead; PATTERN is one host's name then.")
    Optional<String> to = Optional.empty();

    Same(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    String pattern() {
      return to.orElse(pattern);
    }

    @Override
    Map<String, RestoreOrder> orders(Repository repository, List<String> hosts) {
      var orders = new TreeMap<String, RestoreOrder>();
      for (String host : hosts) {
        var source = to.isPresent() ? pattern : host;
        var found =
            Snapshots.find(
                repository, source, snapshot, to.isPresent() ? Optional.empty() : server);
        orders.put(host, Snapshots.order(found, models));
      }
      return orders;
    }
  }

  /** {@code backup seed}. */
  static final class Seed extends BackupRestoreCommand {
    @Parameters(paramLabel = "PATTERN", description = "The hosts that are to have models.")
    String pattern = "";

    @Option(
        names = "--from",
        paramLabel = "HOST",
        description =
            "Take what this host had. Usual: with --model the newest snapshot of any host that has"
                + " it.")
    Optional<String> from = Optional.empty();

    Seed(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    String pattern() {
      return pattern;
    }

    @Override
    Map<String, RestoreOrder> orders(Repository repository, List<String> hosts) {
      if (from.isEmpty() && models.isEmpty()) {
        throw new ProvisionException(
            Kind.USAGE, "it is not said what to bring", "give --from HOST, or --model NAME");
      }
      var order =
          from.isPresent()
              ? Snapshots.order(
                  Snapshots.find(repository, from.get(), snapshot, Optional.empty()), models)
              : Snapshots.anywhere(repository, models);
      var orders = new TreeMap<String, RestoreOrder>();
      hosts.forEach(h -> orders.put(h, order));
      return orders;
    }
  }
}

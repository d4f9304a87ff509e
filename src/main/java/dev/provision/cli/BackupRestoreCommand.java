package dev.provision.cli;

import dev.provision.backup.Restore;
import dev.provision.backup.RestoreOrder;
import dev.provision.backup.RestoreResult;
import dev.provision.cli.view.RestoreText;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.engine.HostAccess;
import dev.provision.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup restore} and {@code backup seed}. */
abstract sealed class BackupRestoreCommand extends TransferCommand {
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

  @Mixin RateOptions rate;

  @Option(names = "--json", description = "The result as JSON.")
  boolean json;

  BackupRestoreCommand(Context context, Machinery machinery) {
    super(context, machinery);
  }

  /** What each host is to have, by its name. */
  abstract Map<String, RestoreOrder> orders(Repository repository, List<String> hosts);

  @Override
  ExitCode move(Repository repository, List<HostAccess> hosts) {
    var orders = orders(repository, hosts.stream().map(HostAccess::host).toList());
    var view = view();
    var results =
        new Restore(
                repository,
                machinery.connector(),
                options.reach.forks,
                repo.patience(),
                server,
                rate.throttle(),
                view)
            .run(hosts, orders);
    view.end();
    print(json, () -> RestoreText.json(results), () -> RestoreText.lines(results));
    return ExitCode.worst(results.values().stream().map(BackupRestoreCommand::code).toList());
  }

  private static ExitCode code(RestoreResult result) {
    if (result.unreachable()) {
      return ExitCode.UNREACHABLE;
    }
    return result.isWell() ? ExitCode.OK : ExitCode.HOST_FAILED;
  }

  /** {@code backup restore}. */
  static final class Back extends BackupRestoreCommand {
    @Parameters(paramLabel = "PATTERN", description = "The hosts whose snapshots are brought back.")
    String pattern = "";

    @Option(
        names = "--to",
        paramLabel = "HOST",
        description = "Bring it to this host instead; PATTERN is one host's name then.")
    Optional<String> to = Optional.empty();

    Back(Context context, Machinery machinery) {
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

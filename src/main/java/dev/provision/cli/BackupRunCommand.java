package dev.provision.cli;

import dev.provision.backup.Backup;
import dev.provision.backup.Extras;
import dev.provision.backup.HostResult;
import dev.provision.backup.Throttle;
import dev.provision.cli.view.BackupText;
import dev.provision.cli.view.TransferView;
import dev.provision.config.JsonWriter;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.repository.Repository;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup run}. */
final class BackupRunCommand implements Command {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([KMGT]?)");

  private final Context context;
  private final Machinery machinery;

  @Mixin CommonOptions common;
  @Mixin FileOptions files;
  @Mixin VaultOptions vault;
  @Mixin ReachOptions reach;
  @Mixin RepositoryOptions repo;

  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..1",
      defaultValue = "all",
      description = "Which hosts. Usual: all.")
  String pattern = "all";

  @Option(
      names = "--with",
      paramLabel = "WHAT",
      split = ",",
      description =
          "Beside models and the server's settings: proxy (its configuration), tls (its keys),"
              + " identity (the server's key for registries). Secrets only into an encrypted"
              + " repository.")
  Set<Extras> with = new LinkedHashSet<>();

  @Option(
      names = "--tag",
      paramLabel = "WORD",
      description = "A word for the snapshots. Repeatable.")
  Set<String> tags = new LinkedHashSet<>();

  @Option(
      names = "--limit-rate",
      paramLabel = "RATE",
      description = "Bytes a second for all hosts together, such as 20M. Usual: no limit.")
  Optional<String> rate = Optional.empty();

  @Option(
      names = "--quota",
      paramLabel = "SIZE",
      description =
          "How much that is new each server may bring in one run, such as 200G. Usual: what the"
              + " repository's disk has room for.")
  Optional<String> quota = Optional.empty();

  @Option(names = "--json", description = "The result as JSON.")
  boolean json;

  BackupRunCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  @Override
  public ExitCode run() {
    var request = Requests.project(context, files, vault, reach);
    var hosts = machinery.project(request).hosts(pattern);
    return RepositoryCommand.stored(
        () -> {
          try (var repository =
              repo.open(context, machinery, request.inventories(), request::vault)) {
            return backedUp(repository, hosts);
          }
        });
  }

  private ExitCode backedUp(
      Repository repository, java.util.List<dev.provision.engine.HostAccess> hosts) {
    var view = TransferView.of(context.err(), context.terminal().size(), context.clock());
    var backup =
        new Backup(
            repository,
            machinery.connector(),
            reach.forks,
            repo.patience(),
            EnumSet.copyOf(with.isEmpty() ? EnumSet.noneOf(Extras.class) : with),
            tags,
            quota.map(q -> bytes(q, "size")).orElse(0L),
            rate.map(BackupRunCommand::rate).orElse(Throttle.NONE),
            view);
    var results = backup.run(hosts, context.clock().instant(), new SecureRandom()::nextInt);
    view.end();
    if (json) {
      context.out().println(JsonWriter.indented(BackupText.json(results)));
    } else {
      BackupText.lines(results).forEach(context.err()::println);
    }
    return code(results.values());
  }

  static ExitCode code(Collection<HostResult> results) {
    return ExitCode.worst(
        results.stream()
            .map(
                r ->
                    r.unreachable()
                        ? ExitCode.UNREACHABLE
                        : r.hasFailed()
                            ? ExitCode.HOST_FAILED
                            : r.isPartial() ? ExitCode.PARTIAL_BACKUP : ExitCode.OK)
            .toList());
  }

  static Throttle rate(String written) {
    return new Throttle(bytes(written, "rate"));
  }

  static long bytes(String written, String what) {
    var match = SIZE.matcher(written);
    if (!match.matches()) {
      throw new ProvisionException(
          Kind.USAGE, "'" + written + "' is no " + what, "write bytes: 500K, 20M, 1G");
    }
    int unit = "KMGT".indexOf(match.group(2)) + (match.group(2).isEmpty() ? 0 : 1);
    return Long.parseLong(match.group(1)) << 10 * unit;
  }
}

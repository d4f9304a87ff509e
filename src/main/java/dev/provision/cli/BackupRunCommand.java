package dev.provision.cli;

import dev.provision.backup.Backup;
import dev.provision.backup.Extras;
import dev.provision.backup.HostResult;
import dev.provision.cli.view.BackupText;
import dev.provision.engine.HostAccess;
import dev.provision.repository.Repository;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup run}. */
final class BackupRunCommand extends TransferCommand {
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

  @Mixin RateOptions rate;

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
    super(context, machinery);
  }

  @Override
  String pattern() {
    return pattern;
  }

  @Override
  ExitCode move(Repository repository, List<HostAccess> hosts) {
    var view = view();
    var backup =
        new Backup(
            repository,
            machinery.connector(),
            options.reach.forks,
            repo.patience(),
            with,
            tags,
            quota.map(q -> ByteCount.parse(q, "size")).orElse(0L),
            rate.throttle(),
            view);
    var results = backup.run(hosts, context.clock().instant(), new SecureRandom()::nextInt);
    view.end();
    print(json, () -> BackupText.json(results), () -> BackupText.lines(results));
    return ExitCode.worst(results.values().stream().map(BackupRunCommand::code).toList());
  }

  private static ExitCode code(HostResult result) {
    if (result.unreachable()) {
      return ExitCode.UNREACHABLE;
    }
    if (result.hasFailed()) {
      return ExitCode.HOST_FAILED;
    }
    return result.isPartial() ? ExitCode.PARTIAL_BACKUP : ExitCode.OK;
  }
}

package dev.provision.cli;

import dev.provision.backup.Repair;
import dev.provision.cli.view.RepairText;
import dev.provision.engine.HostAccess;
import dev.provision.repository.Repository;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup repair}. */
final class BackupRepairCommand extends TransferCommand {
  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..1",
      defaultValue = "all",
      description = "Which hosts are asked for it. Usual: all.")
  String pattern = "all";

  @Mixin RateOptions rate;

  @Option(names = "--json", description = "The result as JSON.")
  boolean json;

  BackupRepairCommand(Context context, Machinery machinery) {
    super(context, machinery);
  }

  @Override
  String pattern() {
    return pattern;
  }

  @Override
  ExitCode move(Repository repository, List<HostAccess> hosts) {
    var view = view();
    var repair =
        new Repair(
            repository,
            machinery.connector(),
            options.reach.forks,
            repo.patience(),
            rate.throttle(),
            view);
    var result = repair.run(hosts);
    view.end();
    print(json, () -> RepairText.json(result), () -> RepairText.lines(result));
    if (result.isWell()) {
      return ExitCode.OK;
    }
    return result.mayBeElsewhere() ? ExitCode.UNREACHABLE : ExitCode.VERIFICATION_FAILED;
  }
}

package dev.provision.cli;

import dev.provision.backup.Drill;
import dev.provision.backup.DrillResult;
import dev.provision.backup.Throttle;
import dev.provision.cli.view.DrillText;
import dev.provision.config.JsonWriter;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.engine.HostAccess;
import dev.provision.repository.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup drill}. */
final class BackupDrillCommand extends TransferCommand {
  @Parameters(paramLabel = "HOST", description = "The host whose snapshot is tried.")
  String host = "";

  @Option(
      names = "--on",
      paramLabel = "HOST",
      description = "Where it is tried. Usual: on the host that it is of.")
  Optional<String> on = Optional.empty();

  @Option(
      names = "--snapshot",
      paramLabel = "ID",
      defaultValue = Snapshots.LATEST,
      description = "Which snapshot, or the beginning of its id. Usual: latest.")
  String snapshot = Snapshots.LATEST;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Write the result for Prometheus (its node exporter's textfile collector).")
  Optional<String> metrics = Optional.empty();

  @Option(names = "--json", description = "The result as JSON.")
  boolean json;

  BackupDrillCommand(Context context, Machinery machinery) {
    super(context, machinery);
  }

  @Override
  String pattern() {
    return on.orElse(host);
  }

  @Override
  ExitCode move(Repository repository, List<HostAccess> hosts) {
    if (hosts.size() != 1) {
      throw new ProvisionException(
          Kind.USAGE, "a drill is on one host, not on " + hosts.size(), "name one with --on");
    }
    var found = Snapshots.find(repository, Optional.of(host), snapshot);
    var view = view();
    var drill = new Drill(repository, machinery.connector(), repo.patience(), Throttle.NONE, view);
    var result = drill.run(found, hosts.getFirst(), context.clock().instant());
    view.end();
    return told(repository, result);
  }

  private ExitCode told(Repository repository, DrillResult result) {
    var text = JsonWriter.indented(DrillText.json(result));
    repository.keepDrill(result.of(), result.at(), text.getBytes(StandardCharsets.UTF_8));
    metrics.ifPresent(file -> write(file, DrillText.metrics(result)));
    print(json, () -> DrillText.json(result), () -> DrillText.lines(result));
    return result.isWell() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
  }

  private void write(String file, String text) {
    try {
      var path = context.path(file);
      PrivateFiles.write(path, text);
      // The exporter is another user, and nothing in it is secret.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new ProvisionException(
          Kind.USAGE, "'" + file + "' cannot be written", "check the folder's rights", e);
    }
  }
}

package dev.provision.cli;

import dev.provision.cli.view.DriftHtml;
import dev.provision.cli.view.DriftJson;
import dev.provision.cli.view.DriftText;
import dev.provision.config.JsonWriter;
import dev.provision.config.ProvisionException;
import dev.provision.engine.HostAccess;
import dev.provision.engine.HostReport;
import dev.provision.engine.HostSight;
import dev.provision.engine.plan.HostPlan;
import dev.provision.memory.Doing;
import dev.provision.memory.DriftSearch;
import dev.provision.memory.HostDrift;
import dev.provision.memory.UndoTask;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drift}: what is not as the last run left it, or as the playbook wants it by now. */
final class DriftCommand implements Command {
  private final Context context;
  private final Machinery machinery;

  @Mixin EngineOptions options;
  @Mixin StateOptions state;

  @Parameters(paramLabel = "PLAYBOOK", description = "The playbook that was applied.")
  String playbook = "";

  @Option(names = "--detailed-exitcode", description = "Exit with 2 when something was found.")
  boolean detailed;

  @Option(
      names = "--accept",
      description = "Take what is found for right: it is recorded, and no drift any more.")
  boolean accept;

  @Option(
      names = "--prune",
      description = "Remove orphans, by a plan that is shown and asked for like that of an apply.")
  boolean prune;

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page of it, too.")
  Optional<String> html = Optional.empty();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before --prune removes anything.")
  boolean yes;

  DriftCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  @Override
  public ExitCode run() {
    var request = options.project(context);
    var job = machinery.project(request).job(playbook, options.run.selection());
    var repository = state.existing(context, machinery::connector, request.inventories());
    try (var keeper =
        new Keeper(
            context,
            repository,
            new Doing("accept", job.playbook(), false, options.run.everything()))) {
      var orphans = new LinkedHashMap<String, List<UndoTask>>();
      var code = look(job, keeper, orphans);
      return prune && !orphans.isEmpty() ? ExitCode.worst(List.of(code, remove(orphans))) : code;
    }
  }

  private ExitCode remove(Map<String, List<UndoTask>> orphans) {
    var command = new ApplyCommand(context, machinery, options, state);
    command.yes = yes;
    var doing = new Doing("prune", playbook, true, true);
    return new MadePlaybook("What no task of " + playbook + " is about any more", doing)
        .apply(orphans, command);
  }

  private ExitCode look(Job job, Keeper keeper, Map<String, List<UndoTask>> orphans) {
    try (var console = options.console(context, false)) {
      context.err().print(Sources.diagnostics(job.warnings()));
      keeper.pull();
      keeper.tellOfRemote();
      var asked = options.looking("drift " + playbook, true);
      var interrupts = new Interrupts(machinery.connector(), job.hosts(), context.err());
      try (var _ = context.terminal().onInterrupt(interrupts);
          var working = machinery.run(job, asked, console)) {
        var plans = working.survey();
        working.watch(_ -> true);
        var sights = working.sights();
        var reports = working.leave(plans);
        console.pause();
        var tales = new HostTales(new HostCalls(machinery.connector(), options.hosts.reach.forks));
        var hosts = tales.complete(job.hosts(), search(job, keeper, sights, plans, reports));
        var code = code(hosts, reports);
        show(hosts, code);
        orphans.putAll(tales.pruning(hosts, keeper.memory().veil()));
        if (accept && keeper.accept(sights).isEmpty()) {
          context.err().println("Nothing was recorded that was not known.");
        }
        return code;
      }
    }
  }

  private List<HostDrift> search(
      Job job,
      Keeper keeper,
      Map<String, HostSight> sights,
      List<HostPlan> plans,
      Map<String, HostReport> reports) {
    var search = new DriftSearch(keeper.state(), keeper.memory(), options.run.everything());
    return job.hosts().stream()
        .map(HostAccess::host)
        .map(
            host ->
                Optional.ofNullable(reports.get(host))
                    .filter(DriftCommand::isLost)
                    .map(r -> DriftSearch.lost(host, r))
                    .orElseGet(() -> search.on(host, sights.get(host), of(plans, host))))
        .toList();
  }

  private static boolean isLost(HostReport report) {
    return report.end() != HostReport.End.OK && report.end() != HostReport.End.PENDING;
  }

  private static List<HostPlan> of(List<HostPlan> plans, String host) {
    return plans.stream().filter(p -> p.host().equals(host)).toList();
  }

  private ExitCode code(List<HostDrift> hosts, Map<String, HostReport> reports) {
    var worst = ExitCode.ofReports(reports.values(), false);
    boolean found = hosts.stream().anyMatch(h -> !h.findings().isEmpty());
    return worst == ExitCode.OK && found && detailed ? ExitCode.CHANGES : worst;
  }

  private void show(List<HostDrift> hosts, ExitCode code) {
    html.ifPresent(file -> write(file, hosts));
    if (options.run.json) {
      var document = DriftJson.of(hosts);
      document.put("exit_code", code.code());
      context.out().println(JsonWriter.line(document));
    } else {
      context.out().print(new DriftText(context.style(options.hosts.common.noColor)).render(hosts));
    }
  }

  private void write(String file, List<HostDrift> hosts) {
    try {
      var page = DriftHtml.of(playbook, context.clock().instant(), hosts);
      PrivateFiles.write(context.path(file), page);
    } catch (IOException e) {
      throw new ProvisionException(
          ProvisionException.Kind.USAGE,
          "the page cannot be written to '" + file + "'",
          "check the directory's rights",
          e);
    }
  }
}

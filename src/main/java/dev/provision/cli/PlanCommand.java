package dev.provision.cli;

import dev.provision.engine.plan.HostPlan;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan}: what an apply would do. Changes nothing. */
final class PlanCommand implements Command {
  private final Context context;
  private final Machinery machinery;

  @Mixin EngineOptions options;

  @Parameters(paramLabel = "PLAYBOOK", description = "The playbook.")
  String playbook = "";

  @Option(
      names = {"-D", "--diff"},
      description = "Show what changes in texts, line by line.")
  boolean diff;

  @Option(names = "--out", paramLabel = "FILE", description = "Save the plan, to apply it later.")
  Optional<String> out = Optional.empty();

  @Option(names = "--detailed-exitcode", description = "Exit with 2 when there is something to do.")
  boolean detailed;

  PlanCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  @Override
  public ExitCode run() {
    var request = options.project(context);
    var job = machinery.project(request).job(playbook, options.run.selection());
    return plan(job, request);
  }

  private ExitCode plan(Job job, ProjectRequest request) {
    try (var console = options.console(context, false)) {
      context.err().print(Sources.diagnostics(job.warnings()));
      var asked = options.looking("plan " + playbook, diff);
      var interrupts = new Interrupts(machinery.connector(), job.hosts(), context.err());
      try (var _ = context.terminal().onInterrupt(interrupts);
          var working = machinery.run(job, asked, console)) {
        var plans = working.survey();
        var reports = working.leave(plans);
        console.plans(plans, diff);
        var code = ExitCode.ofReports(reports.values(), detailed);
        console.document(plans, reports, code);
        out.ifPresent(file -> save(file, job, request, plans));
        return code;
      }
    }
  }

  private void save(String file, Job job, ProjectRequest request, List<HostPlan> plans) {
    var prints = KeyFile.fingerprints(context);
    var now = context.clock().instant();
    var plan = SavedPlan.of(job, request, options.run.selection(), plans, now, prints);
    PlanFile.write(context.path(file), plan);
    context.err().println("Saved. Apply it, once, with: provision apply " + file);
  }
}

package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.engine.Event;
import dev.provision.engine.HostAccess;
import dev.provision.engine.plan.HostPlan;
import dev.provision.memory.Doing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code apply}: brings hosts to what a playbook says, or does what a saved plan says. */
final class ApplyCommand implements Command {
  private final Context context;
  private final Machinery machinery;

  @Mixin EngineOptions options;
  @Mixin StateOptions state;

  @Parameters(paramLabel = "PLAYBOOK|PLAN", description = "A playbook, or a plan of 'plan --out'.")
  String file = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before changes.")
  boolean yes;

  @Option(
      names = {"-C", "--check"},
      description = "Change nothing; the same as 'provision plan'.")
  boolean check;

  @Option(
      names = {"-D", "--diff"},
      description = "Show what changes in texts, line by line.")
  boolean diff;

  /** What the file is for, when it is none that somebody wrote. */
  Optional<Doing> doing = Optional.empty();

  @Option(names = "--test-stop-after-frame", hidden = true)
  int stopAfter;

  ApplyCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  /** One with the options of another command. */
  ApplyCommand(Context context, Machinery machinery, EngineOptions options, StateOptions state) {
    this(context, machinery);
    this.options = options;
    this.state = state;
  }

  @Override
  public ExitCode run() {
    var path = context.path(file);
    if (check) {
      return plan(path);
    }
    if (!yes && !context.terminal().isInteractive()) {
      throw new ProvisionException(
          Kind.USAGE,
          "apply asks before it changes hosts, and there is no terminal to ask on",
          "look at 'provision plan' and then use --yes");
    }
    if (!PlanFile.isPlan(path)) {
      var request = options.project(context);
      var job = machinery.project(request).job(file, options.run.selection());
      return apply(job, request, Optional.empty(), options.run.strict);
    }
    var saved = PlanFile.read(path);
    var ready = SavedJob.of(context, machinery, options, saved);
    return apply(ready.job(), ready.request(), Optional.of(ready), true);
  }

  private ExitCode plan(Path path) {
    if (PlanFile.isPlan(path)) {
      throw new ProvisionException(
          Kind.USAGE, "a saved plan cannot be checked", "give the playbook with --check");
    }
    var command = new PlanCommand(context, machinery);
    command.options = options;
    command.playbook = file;
    command.diff = diff;
    return command.run();
  }

  private ExitCode apply(
      Job job, ProjectRequest request, Optional<SavedJob> saved, boolean strict) {
    var does =
        doing.orElseGet(() -> new Doing("apply", job.playbook(), false, options.run.everything()));
    // While hosts are surveyed, which changes nothing.
    try (var keeper = Ahead.of("state", () -> keeper(request, does, job.hosts()));
        var console = options.console(context, true)) {
      context.err().print(Sources.diagnostics(job.warnings()));
      var interrupts = new Interrupts(machinery.connector(), job.hosts(), context.err());
      Consumer<Event> events = interrupts.andThen(console);
      var asked =
          new RunRequest(
              does.sentence(),
              strict,
              options.run.anyOs,
              diff,
              options.hosts.reach.forks,
              stopAfter);
      try (var _ = context.terminal().onInterrupt(interrupts);
          var working = machinery.run(job, asked, events)) {
        return work(working, console, keeper, saved);
      }
    }
  }

  private Keeper keeper(ProjectRequest request, Doing does, List<HostAccess> hosts) {
    var repository = state.open(context, machinery::connector, request.inventories());
    try {
      var keeper = new Keeper(context, repository, does);
      keeper.pull();
      keeper.recall(hosts.stream().map(HostAccess::host).toList());
      return keeper;
    } catch (RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  private ExitCode work(
      Run working, RunConsole console, Ahead<Keeper> ahead, Optional<SavedJob> saved) {
    var plans = working.survey();
    var keeper = ahead.get();
    keeper.tellOfRemote();
    console.plans(plans, diff);
    saved.ifPresent(s -> s.requireNothingMoved(plans));
    boolean pending = plans.stream().anyMatch(p -> !p.isEmpty());
    if (pending && !isWanted(plans)) {
      context.err().println("Nothing was changed.");
      var reports = working.leave(plans);
      var code = ExitCode.ofReports(reports.values(), false);
      console.summary(reports, code);
      return code;
    }
    saved.ifPresent(this::use);
    var kept = new KeptRun(working, keeper, plans);
    kept.converge();
    var reports = working.reports();
    var code = ExitCode.ofReports(reports.values(), false);
    console.summary(reports, code);
    kept.keep();
    return code;
  }

  /** A plan is for one use, also when this one ends badly. */
  private void use(SavedJob saved) {
    PlanFile.write(context.path(file), saved.plan().appliedAt(context.clock().instant()));
  }

  private boolean isWanted(List<HostPlan> plans) {
    if (yes) {
      return true;
    }
    long hosts = plans.stream().filter(p -> !p.isEmpty()).map(HostPlan::host).distinct().count();
    var question = "Apply this to " + (hosts == 1 ? "1 host" : hosts + " hosts") + "? [y/N] ";
    return context
        .terminal()
        .ask(question)
        .map(String::strip)
        .filter(Set.of("y", "Y", "yes", "Yes", "YES")::contains)
        .isPresent();
  }
}

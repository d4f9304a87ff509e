package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.engine.HostAccess;
import dev.provision.engine.run.Generation;
import dev.provision.engine.run.HostState;
import dev.provision.memory.Doing;
import dev.provision.memory.Undo;
import dev.provision.memory.UndoTask;
import dev.provision.resource.Lines;
import dev.provision.state.HostRecord;
import dev.provision.state.Revision;
import dev.provision.state.StateRepository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollback}: brings hosts back to what was recorded of them, by an ordinary apply. */
final class RollbackCommand implements Command {
  private final Context context;
  private final Machinery machinery;

  @Mixin CommonOptions common;
  @Mixin FileOptions files;
  @Mixin VaultOptions vault;
  @Mixin ReachOptions reach;
  @Mixin RunOptions run;
  @Mixin StateOptions state;

  @ArgGroup(multiplicity = "1")
  Where where = new Where();

  @Parameters(paramLabel = "HOST", arity = "1..*", description = "Hosts, groups or patterns.")
  List<String> patterns = new ArrayList<>();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before changes.")
  boolean yes;

  @Option(
      names = {"-C", "--check"},
      description = "Only show the plan.")
  boolean check;

  @Option(
      names = {"-D", "--diff"},
      description = "Show what changes in texts, line by line.")
  boolean diff;

  /** One of both. */
  static final class Where {
    @Option(names = "--to", paramLabel = "REVISION", description = "To what this run left.")
    Optional<String> to = Optional.empty();

    @Option(names = "--run", paramLabel = "RUN", description = "To what there was before this run.")
    Optional<String> undone = Optional.empty();
  }

  RollbackCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  @Override
  public ExitCode run() {
    var request = Requests.project(context, files, vault, reach);
    var project = machinery.project(request);
    var hosts = new LinkedHashSet<HostAccess>();
    patterns.forEach(p -> hosts.addAll(project.hosts(p)));
    try (var repository =
        state.existing(context, new SshServers(machinery::connector), request.inventories())) {
      var target = target(repository);
      var tasks = tasks(repository, target, List.copyOf(hosts));
      if (tasks.isEmpty()) {
        context.err().println("All these hosts are recorded as they were then.");
        return ExitCode.OK;
      }
      var code = apply(target, tasks);
      return code == ExitCode.OK && !check ? judged(repository, target, tasks) : code;
    }
  }

  /** Says what is still otherwise than it was, though there was a way back. */
  private ExitCode judged(
      StateRepository repository, Revision target, Map<String, List<UndoTask>> tasks) {
    var left = new ArrayList<String>();
    tasks.forEach(
        (host, list) -> {
          var is = repository.host(host);
          var was = repository.host(target, host);
          list.stream()
              .filter(t -> t.turn() != UndoTask.Turn.NOTE && t.turn() != UndoTask.Turn.WAKE)
              .map(UndoTask::object)
              .distinct()
              .filter(o -> !isAsItWas(Undo.lines(is, o), Undo.lines(was, o)))
              .forEach(o -> left.add(host + ": " + o));
        });
    if (left.isEmpty()) {
      return ExitCode.OK;
    }
    context.err().println("Still otherwise than then:\n  " + String.join("\n  ", left));
    return ExitCode.VERIFICATION_FAILED;
  }

  /** Of attributes that are not looked at any more nothing can be said. */
  private static boolean isAsItWas(Lines is, Lines was) {
    var looked = is.lines().stream().map(Lines::name).collect(Collectors.toSet());
    return is.isAbsent() == was.isAbsent()
        && was.lines().stream()
            .filter(line -> looked.contains(Lines.name(line)))
            .allMatch(is.lines()::contains);
  }

  private Revision target(StateRepository repository) {
    if (where.to.isPresent()) {
      return Revisions.find(repository, where.to.get());
    }
    var undone = Revisions.find(repository, where.undone.orElseThrow());
    return repository
        .before(undone)
        .orElseThrow(
            () ->
                new ProvisionException(
                    Kind.USAGE,
                    "run " + undone.run().run() + " is the first: nothing is recorded from before",
                    "write a playbook that says what the hosts are to be"));
  }

  private Map<String, List<UndoTask>> tasks(
      StateRepository repository, Revision target, List<HostAccess> hosts) {
    var kept = kept(target, hosts);
    var tasks = new LinkedHashMap<String, List<UndoTask>>();
    for (HostAccess host : hosts) {
      var then = repository.host(target, host.host());
      if (then.equals(HostRecord.NONE)) {
        throw new ProvisionException(
            Kind.USAGE,
            "nothing is recorded of " + host.host() + " at " + target.shortId(),
            "provision history " + host.host() + " shows the runs that changed it");
      }
      var undo = new Undo(repository.host(host.host()), then, kept.get(host.host())).tasks();
      if (!undo.isEmpty()) {
        tasks.put(host.host(), undo);
      }
    }
    return tasks;
  }

  /** What hosts still have of what was replaced since then. */
  private Map<String, List<Generation>> kept(Revision target, List<HostAccess> hosts) {
    Map<String, HostCalls.Answer<List<Generation>>> answers =
        new HostCalls(machinery.connector(), reach.forks)
            .each(hosts, (h, c) -> new HostState(c, h.rightsOf("root")).generations());
    var kept = new LinkedHashMap<String, List<Generation>>();
    answers.forEach(
        (host, answer) -> {
          switch (answer) {
            case HostCalls.Answer.Got<List<Generation>>(List<Generation> all) ->
                kept.put(
                    host,
                    all.stream().filter(g -> !g.run().time().isBefore(target.run().at())).toList());
            case HostCalls.Answer.Unreachable<List<Generation>>(String reason) ->
                throw new ProvisionException(
                    Kind.USAGE, host + " is unreachable: " + reason, "leave it out, or try later");
          }
        });
    return kept;
  }

  private ExitCode apply(Revision target, Map<String, List<UndoTask>> tasks) {
    var command = new ApplyCommand(context, machinery);
    command.common = common;
    command.files = files;
    command.vault = vault;
    command.reach = reach;
    command.run = run;
    command.state = state;
    command.yes = yes;
    command.check = check;
    command.diff = diff;
    var run = target.run().run();
    return new MadePlaybook("Back to run " + run, new Doing("rollback", "to " + run, true))
        .apply(tasks, command);
  }
}

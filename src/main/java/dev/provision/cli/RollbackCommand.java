package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.engine.HostAccess;
import dev.provision.engine.run.HostState;
import dev.provision.memory.Doing;
import dev.provision.memory.PathTypes;
import dev.provision.memory.Present;
import dev.provision.memory.Undo;
import dev.provision.memory.UndoTask;
import dev.provision.memory.Veil;
import dev.provision.resource.Lines;
import dev.provision.state.Revision;
import dev.provision.state.StateRepository;
import dev.provision.transport.Connection;
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

  @Mixin EngineOptions options;
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
    var request = options.project(context);
    var project = machinery.project(request);
    var hosts = new LinkedHashSet<HostAccess>();
    patterns.forEach(p -> hosts.addAll(project.hosts(p)));
    try (var repository = state.existing(context, machinery::connector, request.inventories())) {
      repository
          .pull()
          .ifPresent(
              why ->
                  context
                      .err()
                      .println("warning: what others kept is not here, and not undone: " + why));
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
    hosts.forEach(h -> requireRecord(repository, target, h.host()));
    var veil = new Veil(KeyFile.fingerprints(context), context.masks()::apply);
    Map<String, HostCalls.Answer<Present>> answers =
        new HostCalls(machinery.connector(), options.hosts.reach.forks)
            .each(hosts, (h, c) -> present(repository, target, h, c, veil));
    var tasks = new LinkedHashMap<String, List<UndoTask>>();
    answers.forEach(
        (host, answer) -> {
          var undo =
              new Undo(repository.host(host), repository.host(target, host), got(host, answer))
                  .tasks();
          if (!undo.isEmpty()) {
            tasks.put(host, undo);
          }
        });
    return tasks;
  }

  private static void requireRecord(StateRepository repository, Revision target, String host) {
    if (repository.host(target, host).objects().isEmpty()) {
      throw new ProvisionException(
          Kind.USAGE,
          "nothing is recorded of " + host + " at " + target.shortId(),
          "provision history " + host + " shows the runs that changed it");
    }
  }

  /** What a host still has of what was replaced since then, and what is where something may go. */
  private static Present present(
      StateRepository repository,
      Revision target,
      HostAccess host,
      Connection connection,
      Veil veil) {
    var root = host.rightsOf("root");
    var paths = Undo.paths(repository.host(host.host()), repository.host(target, host.host()));
    var kept =
        new HostState(connection, root)
            .generations().stream()
                .filter(g -> !g.run().time().isBefore(target.run().at()))
                .toList();
    return new Present(kept, PathTypes.of(paths, connection, root), veil);
  }

  private static Present got(String host, HostCalls.Answer<Present> answer) {
    return switch (answer) {
      case HostCalls.Answer.Got<Present>(Present present) -> present;
      case HostCalls.Answer.Unreachable<Present>(String reason) ->
          throw new ProvisionException(
              Kind.USAGE, host + " is unreachable: " + reason, "leave it out, or try later");
    };
  }

  private ExitCode apply(Revision target, Map<String, List<UndoTask>> tasks) {
    var command = new ApplyCommand(context, machinery, options, state);
    command.yes = yes;
    command.check = check;
    command.diff = diff;
    var run = target.run().run();
    return new MadePlaybook("Back to run " + run, new Doing("rollback", "to " + run, true, true))
        .apply(tasks, command);
  }
}

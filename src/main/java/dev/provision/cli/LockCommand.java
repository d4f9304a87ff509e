package dev.provision.cli;

import dev.provision.cli.view.LockText;
import dev.provision.config.JsonWriter;
import dev.provision.engine.run.HostState;
import dev.provision.engine.run.HostStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lock status} and {@code lock release}: who holds hosts, and freeing them. */
abstract sealed class LockCommand implements Command {
  private final Context context;
  private final Machinery machinery;

  @Mixin HostOptions options;

  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..1",
      defaultValue = "all",
      description = "Which hosts. Usual: all.")
  String pattern = "all";

  LockCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  <T> Map<String, HostCalls.Answer<T>> each(
      java.util.function.BiFunction<dev.provision.engine.HostAccess, HostState, T> call) {
    var request = options.project(context);
    var hosts = machinery.project(request).hosts(pattern);
    var answers =
        new HostCalls(machinery.connector(), options.reach.forks)
            .each(hosts, (host, c) -> call.apply(host, new HostState(c, host.become())));
    answers.forEach(
        (host, answer) -> {
          if (answer instanceof HostCalls.Answer.Unreachable<T>(String reason)) {
            context.err().println(host + " | unreachable: " + reason);
          }
        });
    return answers;
  }

  /** {@code lock status}. */
  static final class Status extends LockCommand {
    private final Context context;

    @Option(names = "--json", description = "One JSON object, by host.")
    boolean json;

    Status(Context context, Machinery machinery) {
      super(context, machinery);
      this.context = context;
    }

    @Override
    public ExitCode run() {
      Map<String, HostCalls.Answer<HostStatus>> answers = each((_, state) -> state.status());
      var document = new LinkedHashMap<String, Object>();
      answers.forEach(
          (host, answer) -> {
            if (answer instanceof HostCalls.Answer.Got<HostStatus>(HostStatus status)) {
              document.put(host, LockText.json(status));
              if (!json) {
                LockText.lines(host, status).forEach(context.out()::println);
              }
            }
          });
      if (json) {
        context.out().println(JsonWriter.indented(document));
      }
      return HostCalls.code(answers);
    }
  }

  /** {@code lock release}. */
  static final class Release extends LockCommand {
    private final Context context;

    Release(Context context, Machinery machinery) {
      super(context, machinery);
      this.context = context;
    }

    @Override
    public ExitCode run() {
      var refused = new ConcurrentLinkedQueue<ExitCode>();
      Map<String, HostCalls.Answer<HostState.Release>> answers =
          each((_, state) -> state.release());
      answers.forEach(
          (host, answer) -> {
            if (answer instanceof HostCalls.Answer.Got<HostState.Release>(var release)) {
              context.err().println(LockText.line(host, release));
              if (release instanceof HostState.Release.Refused) {
                refused.add(ExitCode.LOCK_HELD);
              }
            }
          });
      refused.add(HostCalls.code(answers));
      return ExitCode.worst(List.copyOf(refused));
    }
  }
}

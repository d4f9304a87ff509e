package dev.provision.cli;

import dev.provision.config.JsonWriter;
import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exec}: runs one command on many hosts and shows what it prints. */
final class ExecCommand implements Command {
  private final Context context;
  private final Machinery machinery;

  @Mixin HostOptions options;

  @Option(names = "--json", description = "Every line and every end as a JSON line.")
  boolean json;

  @Option(
      names = "--limit-seconds",
      paramLabel = "N",
      defaultValue = "1800",
      description = "How long the command may take. Usual: 1800.")
  int limit;

  @Parameters(index = "0", paramLabel = "PATTERN", description = "Which hosts.")
  String pattern = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "One word is a line for sh; several are a program and its arguments.")
  List<String> words = new ArrayList<>();

  ExecCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  @Override
  public ExitCode run() {
    var request = options.project(context);
    var hosts = machinery.project(request).hosts(pattern);
    var program = RemoteCommand.of(words);
    var answers =
        new HostCalls(machinery.connector(), options.reach.forks)
            .each(hosts, (h, c) -> run(h.host(), c, Invocation.sh(h.become()), program));
    var codes = new ArrayList<ExitCode>();
    answers.forEach(
        (host, answer) -> {
          switch (answer) {
            case HostCalls.Answer.Got<Integer>(Integer rc) -> {
              ended(host, rc);
              codes.add(rc == 0 ? ExitCode.OK : ExitCode.HOST_FAILED);
            }
            case HostCalls.Answer.Unreachable<Integer>(String reason) ->
                context.err().println(host + " | unreachable: " + reason);
          }
        });
    codes.add(HostCalls.code(answers));
    return ExitCode.worst(codes);
  }

  private int run(String host, Connection connection, Invocation shell, RemoteCommand program) {
    return program.run(
        connection,
        shell,
        Duration.ofSeconds(limit),
        new RemoteCommand.Output() {
          @Override
          public void line(String line) {
            shown(host, "stdout", line);
          }

          @Override
          public void error(String line) {
            shown(host, "stderr", line);
          }
        });
  }

  private void shown(String host, String stream, String line) {
    if (json) {
      var object = new LinkedHashMap<String, Object>();
      object.put("event", "line");
      object.put("host", host);
      object.put("stream", stream);
      object.put("line", line);
      context.out().println(JsonWriter.line(object));
    } else {
      var where = stream.equals("stdout") ? context.out() : context.err();
      where.println(host + " | " + line);
    }
  }

  private void ended(String host, int rc) {
    if (json) {
      var object = new LinkedHashMap<String, Object>();
      object.put("event", "end");
      object.put("host", host);
      object.put("rc", rc);
      context.out().println(JsonWriter.line(object));
    } else if (rc != 0) {
      context.err().println(host + " | ended with " + rc);
    }
  }
}

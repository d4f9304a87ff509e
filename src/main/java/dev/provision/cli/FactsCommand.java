package dev.provision.cli;

import dev.provision.config.JsonWriter;
import dev.provision.engine.program.FactsProgram;
import dev.provision.engine.run.Ask;
import dev.provision.resource.HostFacts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facts}: what hosts are. */
final class FactsCommand implements Command {
  private static final Ask ASK = new Ask(Duration.ofSeconds(60), 4 * 1024 * 1024);

  private final Context context;
  private final Machinery machinery;

  @Mixin HostOptions options;

  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..1",
      defaultValue = "all",
      description = "Which hosts. Usual: all.")
  String pattern = "all";

  @Option(names = "--json", description = "One JSON object, by host.")
  boolean json;

  FactsCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  @Override
  public ExitCode run() {
    var request = options.project(context);
    var hosts = machinery.project(request).hosts(pattern);
    var answers =
        new HostCalls(machinery.connector(), options.reach.forks)
            .each(
                hosts,
                (host, connection) ->
                    FactsProgram.answer(ASK.ask(connection, host.become(), FactsProgram.text()))
                        .facts());
    var document = new LinkedHashMap<String, Object>();
    answers.forEach(
        (host, answer) -> {
          switch (answer) {
            case HostCalls.Answer.Got<HostFacts>(HostFacts facts) -> {
              document.put(host, facts.values());
              people(host, facts.values());
            }
            case HostCalls.Answer.Unreachable<HostFacts>(String reason) ->
                context.err().println(host + " | unreachable: " + reason);
          }
        });
    if (json) {
      context.out().println(JsonWriter.indented(document));
    }
    return HostCalls.code(answers);
  }

  private void people(String host, Map<String, String> facts) {
    if (!json) {
      context.out().println(host);
      facts.forEach((name, value) -> context.out().println("  " + name + ": " + value));
    }
  }
}

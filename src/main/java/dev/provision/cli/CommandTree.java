package dev.provision.cli;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The command line as picocli reads it. Only the commands that are named on it are made; the others
 * are there by name and summary, so that help loads nothing of the rooms below.
 */
final class CommandTree {
  static final String NAME = "provision";

  private CommandTree() {}

  /**
   * @param wanted the words of the command line, of which the first may name a command
   * @param every make all commands, as completions need
   */
  static CommandLine of(List<Commands.Entry> entries, List<String> wanted, boolean every) {
    var root = group(NAME, "Secures and keeps self-hosted Ollama servers, without an agent.");
    root.addOption(
        OptionSpec.builder("-V", "--version").arity("0").description("Show the version.").build());
    root.usageMessage()
        .footer(
            "",
            "Example: provision plan -i inventory.yml site.yml",
            "Help for a command: provision COMMAND --help");
    var line = new CommandLine(root);
    // Where the first word names a command, nobody asks for the others.
    var named = Commands.named(entries, wanted).filter(_ -> !every);
    for (Commands.Entry entry : named.map(List::of).orElse(entries)) {
      boolean made = every || wanted.contains(entry.name());
      line.addSubcommand(entry.name(), made ? command(entry) : placeholder(entry));
    }
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static CommandLine command(Commands.Entry entry) {
    var spec =
        entry.children().isEmpty()
            ? CommandSpec.forAnnotatedObject(entry.make().get())
            : group(entry.name(), entry.summary());
    spec.name(entry.name());
    spec.usageMessage()
        .description(entry.summary())
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .width(100)
        .footer(footer(entry));
    var line = new CommandLine(spec);
    entry.children().forEach(child -> line.addSubcommand(child.name(), command(child)));
    line.setStopAtPositional(entry.stopsAtPositional());
    return line;
  }

  private static CommandLine placeholder(Commands.Entry entry) {
    var spec = CommandSpec.create().name(entry.name());
    spec.usageMessage().description(entry.summary());
    return new CommandLine(spec);
  }

  private static CommandSpec group(String name, String summary) {
    var spec = CommandSpec.create().name(name);
    spec.usageMessage().description(summary).width(100);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .arity("0")
            .usageHelp(true)
            .description("Show this help.")
            .build());
    return spec;
  }

  private static String[] footer(Commands.Entry entry) {
    if (!entry.children().isEmpty()) {
      return new String[] {"", "Help: provision " + entry.name() + " COMMAND --help"};
    }
    var codes =
        entry.codes().stream()
            .sorted(Comparator.comparingInt(ExitCode::code))
            .map(c -> "  " + c.code() + "  " + c.meaning())
            .collect(Collectors.joining("\n"));
    return new String[] {"", "Example: " + entry.example(), "", "Exit codes:", codes};
  }
}

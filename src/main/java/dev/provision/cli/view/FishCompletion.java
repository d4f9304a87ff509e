package dev.provision.cli.view;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completions for the fish shell, as its manual describes {@code complete}. */
public final class FishCompletion {
  private FishCompletion() {}

  /** One {@code complete} line for every command and option of a program. */
  public static String of(CommandSpec program) {
    var lines = new ArrayList<String>();
    lines.add("complete -c " + program.name() + " -f");
    add(program, program, List.of(), lines);
    return String.join("\n", lines) + "\n";
  }

  private static void add(
      CommandSpec program, CommandSpec command, List<String> path, List<String> lines) {
    var condition = condition(command, path);
    for (CommandLine sub : command.subcommands().values()) {
      var spec = sub.getCommandSpec();
      lines.add(
          "complete -c %s -n %s -a %s -d %s"
              .formatted(program.name(), condition, spec.name(), quoted(summary(spec))));
    }
    command.options().stream()
        .filter(o -> !o.hidden())
        .forEach(o -> lines.add(option(program, condition, o)));
    for (CommandLine sub : command.subcommands().values()) {
      var deeper = new ArrayList<>(path);
      deeper.add(sub.getCommandName());
      add(program, sub.getCommandSpec(), deeper, lines);
    }
  }

  private static String condition(CommandSpec command, List<String> path) {
    if (path.isEmpty()) {
      return "__fish_use_subcommand";
    }
    var seen = new ArrayList<>(path.stream().map(p -> "__fish_seen_subcommand_from " + p).toList());
    if (!command.subcommands().isEmpty()) {
      var names = String.join(" ", command.subcommands().keySet());
      seen.add("not __fish_seen_subcommand_from " + names);
    }
    return quoted(String.join("; and ", seen));
  }

  private static String option(CommandSpec program, String condition, OptionSpec option) {
    var line = new StringBuilder("complete -c " + program.name() + " -n " + condition);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      line.append(" -r -F");
    }
    return line + " -d " + quoted(String.join(" ", option.description()));
  }

  private static String summary(CommandSpec spec) {
    return String.join(" ", spec.usageMessage().description());
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

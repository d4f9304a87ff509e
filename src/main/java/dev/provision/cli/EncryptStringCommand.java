package dev.provision.cli;

import dev.provision.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vault encrypt-string}: values for YAML files, encrypted one by one. */
final class EncryptStringCommand extends VaultCommand {
  private static final String INDENT = " ".repeat(10);

  @Mixin SealOptions seal;

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "Name of the variable, once per value.")
  List<String> names = new ArrayList<>();

  @Option(
      names = "--stdin-name",
      paramLabel = "NAME",
      description = "Name of the variable whose value is read from standard input.")
  List<String> stdinNames = new ArrayList<>();

  @Parameters(
      paramLabel = "VALUE",
      arity = "0..*",
      description =
          "Values. Other users see them in the process list: without any, the value is asked for"
              + " or read from standard input.")
  List<String> values = new ArrayList<>();

  EncryptStringCommand(Context context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    if (names.size() > Math.max(1, values.size())) {
      throw VaultDesk.refused("there are more names than values", "give one --name per value");
    }
    var password = sealing(seal.label);
    var texts = new ArrayList<>(values.stream().map(Secret::of).toList());
    var labels = new ArrayList<>(names);
    if (values.isEmpty() || !stdinNames.isEmpty()) {
      texts.add(asked());
      labels.addAll(stdinNames);
    }
    for (int i = 0; i < texts.size(); i++) {
      var sealed = desk.seal(texts.get(i).reveal().getBytes(StandardCharsets.UTF_8), password);
      var name = i < labels.size() ? labels.get(i) + ": " : "";
      context.raw().print(name + "!vault |\n" + sealed.indent(INDENT.length()));
    }
    context.raw().flush();
    return ExitCode.OK;
  }

  /** What stands on standard input, without the line break at its end; else what a person types. */
  private Secret asked() {
    if (context.terminal().isInteractive()) {
      return sources().prompt("Value to encrypt: ", "standard input");
    }
    return sources().piped();
  }
}

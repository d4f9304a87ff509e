package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.resource.ObjectKey;
import dev.provision.state.StateRepository;
import dev.provision.transport.Connector;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that read the state repository share. They ask no host. */
abstract class StateCommand implements Command {
  @Mixin CommonOptions common;
  @Mixin StateOptions state;

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "PATH",
      description = "The inventory that the state repository is beside.")
  List<String> inventories = new ArrayList<>();

  @Option(names = "--json", description = "As JSON.")
  boolean json;

  private final Context context;

  StateCommand(Context context) {
    this.context = context;
  }

  Context context() {
    return context;
  }

  @Override
  public ExitCode run() {
    try (var repository = state.existing(context, StateCommand::noServer, inventories)) {
      read(repository);
      return ExitCode.OK;
    }
  }

  private static Connector noServer() {
    throw new IllegalStateException("what is only read here is shared with nobody");
  }

  abstract void read(StateRepository repository);

  /** A thing as people name it. */
  static ObjectKey object(String word) {
    int colon = word.indexOf(':');
    if (colon < 1 || colon == word.length() - 1) {
      throw new ProvisionException(
          ProvisionException.Kind.USAGE,
          "'" + word + "' names no thing",
          "write its type and its name: path:/etc/hosts, package:nginx, unit:ollama.service");
    }
    return new ObjectKey(word.substring(0, colon), word.substring(colon + 1));
  }
}

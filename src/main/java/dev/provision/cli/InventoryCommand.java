package dev.provision.cli;

import dev.provision.config.JsonWriter;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inventory}: which hosts there are, and what is known of them. */
final class InventoryCommand implements Command {
  private final Context context;
  private final Machinery machinery;

  @Mixin HostOptions options;

  @ArgGroup(multiplicity = "1")
  What what = new What();

  /** One of these. */
  static final class What {
    @Option(names = "--list", description = "All, in the JSON of ansible-inventory.")
    boolean list;

    @Option(names = "--host", paramLabel = "NAME", description = "The variables of one host.")
    Optional<String> host = Optional.empty();

    @Option(names = "--graph", description = "Groups and hosts as a tree.")
    boolean graph;
  }

  InventoryCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  @Override
  public ExitCode run() {
    var project = machinery.project(options.project(context));
    if (what.graph) {
      project.graph().forEach(context.out()::println);
    } else if (what.host.isPresent()) {
      var name = what.host.get();
      var variables =
          project
              .host(name)
              .orElseThrow(
                  () ->
                      new ProvisionException(
                          Kind.USAGE,
                          "the inventory has no host '" + name + "'",
                          "provision inventory --graph shows those that it has"));
      context.out().println(JsonWriter.indented(variables));
    } else {
      context.out().println(JsonWriter.indented(project.list()));
    }
    return ExitCode.OK;
  }
}

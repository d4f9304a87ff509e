package dev.provision.cli;

import dev.provision.cli.view.TransferView;
import dev.provision.config.JsonWriter;
import dev.provision.engine.HostAccess;
import dev.provision.repository.Repository;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** What the commands share that move models between hosts and a repository. */
abstract class TransferCommand implements Command {
  final Context context;
  final Machinery machinery;

  @Mixin HostOptions options;
  @Mixin RepositoryOptions repo;

  TransferCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  /** Which hosts. */
  abstract String pattern();

  abstract ExitCode move(Repository repository, List<HostAccess> hosts);

  @Override
  public ExitCode run() {
    var request = options.project(context);
    var hosts = machinery.project(request).hosts(pattern());
    try (var repository = repo.open(context, machinery, request.inventories(), request::vault)) {
      return move(repository, hosts);
    }
  }

  /** Shows how far it is, to be ended before anything else is printed. */
  TransferView view() {
    return TransferView.of(context.err(), context.terminal().size(), context.clock());
  }

  /** Prints what it came to: for programs, or for people. */
  void print(boolean json, Supplier<Object> document, Supplier<List<String>> lines) {
    if (json) {
      context.out().println(JsonWriter.indented(document.get()));
    } else {
      lines.get().forEach(context.err()::println);
    }
  }
}

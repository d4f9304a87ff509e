package dev.provision.cli;

import dev.provision.backup.ModelName;
import dev.provision.cli.view.SnapshotText;
import dev.provision.config.JsonWriter;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.repository.Blob;
import dev.provision.repository.Model;
import dev.provision.repository.Repository;
import dev.provision.repository.SavedFile;
import dev.provision.repository.Snapshot;
import dev.provision.storage.StorageException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that show what a repository has. */
final class BackupLookCommands {
  private BackupLookCommands() {}

  /** {@code backup list}. */
  static final class Listed extends RepositoryCommand {
    private static final String ROW = "%-27s  %-20s  %-20s  %6s  %10s  %s%n";
    private static final String MODEL = "%-40s  %-20s  %10s  %-27s  %s%n";

    @Parameters(
        paramLabel = "HOST",
        arity = "0..1",
        description = "Only this host's. Usual: those of all hosts.")
    Optional<String> host = Optional.empty();

    @Option(names = "--models", description = "A line for each model, of its newest snapshot.")
    boolean models;

    Listed(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    ExitCode with(Repository repository) {
      var snapshots = repository.snapshots(host);
      if (models) {
        var newest = new LinkedHashMap<String, Map<String, Object>>();
        snapshots.forEach(
            s -> s.models().forEach(m -> newest.put(s.host() + "\n" + m.name(), model(s, m))));
        new Listing(MODEL, List.copyOf(newest.values())).print(context, json, "No model is kept.");
      } else {
        print(snapshots);
      }
      return ExitCode.OK;
    }

    private void print(List<Snapshot> snapshots) {
      if (json) {
        var all = snapshots.stream().map(SnapshotText::json).toList();
        context.out().println(JsonWriter.indented(all));
      } else {
        var rows = snapshots.stream().map(SnapshotText::row).toList();
        new Listing(ROW, rows).print(context, false, "There is no snapshot.");
      }
    }

    private static Map<String, Object> model(Snapshot snapshot, Model model) {
      var row = new LinkedHashMap<String, Object>();
      row.put("model", ModelName.brief(model.name()));
      row.put("host", snapshot.host());
      row.put("size", SnapshotText.size(model));
      row.put("snapshot", snapshot.id());
      row.put("state", model.complete() ? "whole" : "incomplete");
      return row;
    }
  }

  /** {@code backup show}. */
  static final class Shown extends RepositoryCommand {
    @Parameters(paramLabel = "SNAPSHOT", description = "An id, or its beginning; latest.")
    String snapshot = "";

    @Option(names = "--host", paramLabel = "HOST", description = "Of this host.")
    Optional<String> host = Optional.empty();

    @Option(
        names = "--modelfile",
        paramLabel = "MODEL",
        description = "Print the Modelfile of this model.")
    Optional<String> modelfile = Optional.empty();

    @Option(names = "--file", paramLabel = "PATH", description = "Print this file as it was kept.")
    Optional<String> file = Optional.empty();

    Shown(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    ExitCode with(Repository repository) {
      var found = Snapshots.find(repository, host, snapshot);
      if (modelfile.isPresent()) {
        var model = Snapshots.order(found, List.of(modelfile.get())).models().getFirst();
        print(repository, model.modelfile().orElseThrow(() -> none("a Modelfile of it")));
      } else if (file.isPresent()) {
        print(repository, content(found, file.get()));
      } else if (json) {
        context.out().println(JsonWriter.indented(SnapshotText.json(found)));
      } else {
        SnapshotText.lines(found).forEach(context.out()::println);
      }
      return ExitCode.OK;
    }

    private Blob content(Snapshot found, String path) {
      return found.files().stream()
          .filter(f -> f.path().equals(path))
          .map(SavedFile::content)
          .findFirst()
          .orElseThrow(() -> none("the file " + path));
    }

    private ProvisionException none(String what) {
      return new ProvisionException(
          Kind.USAGE,
          "the snapshot does not have " + what,
          "provision backup show " + snapshot + " shows what it has");
    }

    /** As it is: that is what was asked for. */
    private void print(Repository repository, Blob blob) {
      try {
        context.raw().writeBytes(repository.bytes(blob));
        context.raw().flush();
      } catch (IOException e) {
        throw new StorageException("it cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** {@code backup stats}. */
  static final class Counted extends RepositoryCommand {
    private static final String ROW = "%-20s  %9s  %12s  %12s  %12s%n";

    Counted(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    ExitCode with(Repository repository) {
      var statistics = dev.provision.repository.Statistics.of(repository);
      if (json) {
        context.out().println(JsonWriter.indented(SnapshotText.json(statistics)));
      } else {
        var rows = statistics.hosts().stream().map(SnapshotText::row).toList();
        new Listing(ROW, rows).print(context, false, "There is no snapshot.");
        context.out().println(SnapshotText.total(statistics));
      }
      return ExitCode.OK;
    }
  }
}

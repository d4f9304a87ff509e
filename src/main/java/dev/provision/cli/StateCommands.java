package dev.provision.cli;

import dev.provision.cli.view.HistoryJson;
import dev.provision.cli.view.HistoryText;
import dev.provision.config.JsonWriter;
import dev.provision.config.ProvisionException;
import dev.provision.resource.ObjectKey;
import dev.provision.state.Blame;
import dev.provision.state.Change;
import dev.provision.state.Revision;
import dev.provision.state.StateRepository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that tell how hosts came to be what they are. */
final class StateCommands {
  private StateCommands() {}

  /** {@code history}. */
  static final class History extends StateCommand {
    @Parameters(
        paramLabel = "HOST|RESOURCE",
        arity = "0..1",
        description = "Only runs that changed this host, or this thing, such as path:/etc/hosts.")
    Optional<String> about = Optional.empty();

    @Option(
        names = {"-n", "--number"},
        paramLabel = "N",
        defaultValue = "20",
        description = "How many; 0 for all. Usual: 20.")
    int number;

    History(Context context) {
      super(context);
    }

    @Override
    void read(StateRepository repository) {
      var found = found(repository);
      if (json) {
        context().out().println(JsonWriter.indented(HistoryJson.revisions(found)));
      } else if (found.isEmpty()) {
        context().err().println("No run has changed " + about.orElse("anything") + ".");
      } else {
        context().out().print(HistoryText.revisions(found));
      }
    }

    private List<Revision> found(StateRepository repository) {
      boolean thing = about.filter(a -> a.contains(":")).isPresent();
      var all = repository.history(thing ? Optional.empty() : about).stream();
      var wanted = thing ? all.filter(r -> touches(repository, r, object(about.get()))) : all;
      return (number > 0 ? wanted.limit(number) : wanted).toList();
    }

    private static boolean touches(StateRepository repository, Revision at, ObjectKey object) {
      return changes(repository, repository.before(at), at).values().stream()
          .flatMap(List::stream)
          .anyMatch(c -> c.object().equals(object));
    }
  }

  /** {@code show}. */
  static final class Show extends StateCommand {
    @Parameters(paramLabel = "RUN", description = "A run, a commit, the beginning of one; latest.")
    String run = "";

    Show(Context context) {
      super(context);
    }

    @Override
    void read(StateRepository repository) {
      var revision = Revisions.find(repository, run);
      var changes = changes(repository, repository.before(revision), revision);
      if (json) {
        var document = HistoryJson.revision(revision);
        document.put("hosts", HistoryJson.changes(changes));
        context().out().println(JsonWriter.indented(document));
      } else {
        var text = new HistoryText(context().style(common.noColor));
        context().out().print(text.revision(revision) + text.changes(changes));
      }
    }
  }

  /** {@code diff}. */
  static final class Diff extends StateCommand {
    @Parameters(index = "0", paramLabel = "RUN1", description = "The earlier run.")
    String first = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        defaultValue = "latest",
        paramLabel = "RUN2",
        description = "The later run. Usual: the latest.")
    String second = "latest";

    Diff(Context context) {
      super(context);
    }

    @Override
    void read(StateRepository repository) {
      var before = Revisions.find(repository, first);
      var changes = changes(repository, Optional.of(before), Revisions.find(repository, second));
      if (json) {
        context().out().println(JsonWriter.indented(HistoryJson.changes(changes)));
      } else if (changes.isEmpty()) {
        context().err().println("The records of both runs are equal.");
      } else {
        context().out().print(new HistoryText(context().style(common.noColor)).changes(changes));
      }
    }
  }

  /** {@code blame}. */
  static final class Blamed extends StateCommand {
    @Parameters(index = "0", paramLabel = "HOST", description = "A host.")
    String host = "";

    @Parameters(
        index = "1",
        paramLabel = "RESOURCE",
        description = "A thing, such as path:/etc/hosts.")
    String object = "";

    Blamed(Context context) {
      super(context);
    }

    @Override
    void read(StateRepository repository) {
      var key = object(object);
      var lines = Blame.of(repository, host, List.of(key)).getOrDefault(key, new LinkedHashMap<>());
      if (lines.isEmpty()) {
        throw new ProvisionException(
            ProvisionException.Kind.USAGE,
            "nothing is recorded of " + object + " on " + host,
            "the records are text: git --git-dir=DIR show main:hosts/HOST/state.yaml");
      }
      if (json) {
        context().out().println(JsonWriter.indented(HistoryJson.blame(lines)));
      } else {
        context().out().print(HistoryText.blame(lines));
      }
    }
  }

  private static SequencedMap<String, List<Change>> changes(
      StateRepository repository, Optional<Revision> first, Revision second) {
    var changes = new LinkedHashMap<String, List<Change>>();
    for (String host : repository.differing(first, second)) {
      var before =
          first.map(r -> repository.host(r, host)).orElse(dev.provision.state.HostRecord.NONE);
      var between = Change.between(before, repository.host(second, host));
      if (!between.isEmpty()) {
        changes.put(host, between);
      }
    }
    return changes;
  }
}

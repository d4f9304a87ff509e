package dev.provision.cli;

import dev.provision.backup.ModelName;
import dev.provision.backup.RestoreOrder;
import dev.provision.config.DidYouMean;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.repository.Model;
import dev.provision.repository.Repository;
import dev.provision.repository.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds snapshots as people name them. */
final class Snapshots {
  static final String LATEST = "latest";

  private Snapshots() {}

  /** Of a host the latest, or the one whose id begins so; of any host where none is given. */
  static Snapshot find(Repository repository, Optional<String> host, String word) {
    return among(repository.snapshots(host), host.map(h -> " of " + h).orElse(""), word);
  }

  /**
   * The same of one server of a host; of the latest it must be named where the host has several.
   *
   * @throws ProvisionException also when it has several and none of them is named
   */
  static Snapshot find(Repository repository, String host, String word, Optional<String> server) {
    var all = repository.snapshots(Optional.of(host));
    var servers =
        all.stream().map(s -> s.origin().server()).collect(Collectors.toCollection(TreeSet::new));
    if (word.equals(LATEST) && (server.isPresent() || servers.size() > 1)) {
      if (server.filter(servers::contains).isEmpty()) {
        throw new ProvisionException(
            Kind.USAGE,
            "the snapshots of " + host + " are of " + String.join(", ", servers),
            "say which one with --server, or name a snapshot with --snapshot");
      }
      all = all.stream().filter(s -> s.origin().server().equals(server.get())).toList();
    }
    return among(all, " of " + host, word);
  }

  private static Snapshot among(List<Snapshot> all, String of, String word) {
    if (word.equals(LATEST) && !all.isEmpty()) {
      return all.getLast();
    }
    var found = all.stream().filter(s -> s.id().startsWith(word)).toList();
    if (found.isEmpty()) {
      throw new ProvisionException(
          Kind.USAGE,
          all.isEmpty() ? "there is no snapshot" + of : "no snapshot" + of + " begins with " + word,
          "provision backup list shows those there are");
    }
    var exact = found.stream().filter(s -> s.id().equals(word)).toList();
    var chosen = exact.isEmpty() ? found : exact;
    if (chosen.size() > 1) {
      throw new ProvisionException(
          Kind.USAGE,
          "several snapshots" + of + " begin with " + word,
          "write more of its id, and give --host");
    }
    return chosen.getFirst();
  }

  /** What is to be brought: all of a snapshot's models, or those that are named. */
  static RestoreOrder order(Snapshot snapshot, List<String> names) {
    if (names.isEmpty()) {
      return new RestoreOrder(snapshot.models().stream().filter(Model::complete).toList());
    }
    var models = new ArrayList<Model>();
    for (String name : names) {
      models.add(model(snapshot, name));
    }
    return new RestoreOrder(models);
  }

  /** Each model of the newest snapshot of any host that has it whole. */
  static RestoreOrder anywhere(Repository repository, List<String> names) {
    var all = new ArrayList<>(repository.snapshots(Optional.empty()));
    all.sort(Comparator.comparing(Snapshot::taken).reversed());
    var models = new ArrayList<Model>();
    for (String name : names) {
      models.add(
          all.stream()
              .flatMap(s -> s.models().stream())
              .filter(m -> m.complete() && m.name().equals(whole(name)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ProvisionException(
                          Kind.USAGE,
                          "no snapshot has the model '" + name + "'",
                          "provision backup list --models shows those there are")));
    }
    return new RestoreOrder(models);
  }

  private static String whole(String name) {
    try {
      return ModelName.whole(name);
    } catch (IllegalArgumentException e) {
      throw new ProvisionException(
          Kind.USAGE, String.valueOf(e.getMessage()), "write NAME:TAG, such as llama3.2:1b", e);
    }
  }

  private static Model model(Snapshot snapshot, String name) {
    return snapshot.models().stream()
        .filter(m -> m.name().equals(whole(name)))
        .findFirst()
        .orElseThrow(() -> unknown(snapshot, name));
  }

  private static ProvisionException unknown(Snapshot snapshot, String name) {
    var there = snapshot.models().stream().map(m -> ModelName.brief(m.name())).toList();
    return new ProvisionException(
        Kind.USAGE,
        "the snapshot " + snapshot.id() + " of " + snapshot.host() + " has no model '" + name + "'",
        DidYouMean.of(name, there)
            .map(n -> "did you mean '" + n + "'?")
            .orElse("it has: " + String.join(", ", there)));
  }
}

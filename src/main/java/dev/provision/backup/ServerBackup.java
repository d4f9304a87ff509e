package dev.provision.backup;

import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import dev.provision.repository.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models of one store, on their way into a snapshot. */
final class ServerBackup {
  private final Intake intake;
  private final StoreAt store;
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<String> incomplete = new ArrayList<>();

  /**
   * @param earlier what snapshots say of models whose manifests are known
   */
  ServerBackup(Intake intake, StoreAt store, List<Model> earlier) {
    this.intake = intake;
    this.store = store;
    var known =
        earlier.stream()
            .collect(
                Collectors.toMap(m -> m.manifest().digest(), Function.identity(), (a, _) -> a));
    for (ManifestAt at : store.manifests().values()) {
      try {
        var before = Optional.ofNullable(known.get(at.content().digest()));
        wanted.add(Wanted.of(at, before, kept(at)));
      } catch (IllegalArgumentException e) {
        incomplete.add(ModelName.brief(at.name()) + ": its manifest is damaged: " + e.getMessage());
      }
    }
    store.odd().forEach(p -> incomplete.add(p + " is no manifest of a model: left out"));
  }

  /** One that turns out to be damaged is sent by the next backup. */
  private Optional<byte[]> kept(ManifestAt at) {
    if (at.text().isPresent() || !intake.held().has(at.content())) {
      return Optional.empty();
    }
    try {
      return Optional.of(intake.repository().bytes(at.content()));
    } catch (IOException e) {
      intake.repository().distrust(at.content());
      throw new IllegalArgumentException("in the repository " + e.getMessage(), e);
    }
  }

  /** What the repository lacks and the host has. */
  List<Blob> fetchable() {
    return Wanted.fetchable(wanted, intake.held(), store.blobs());
  }

  /** Sentences about what is not whole. */
  List<String> incomplete() {
    return incomplete;
  }

  /**
   * The models as the snapshot lists them.
   *
   * @param failed why blobs could not be fetched
   */
  List<Model> models(Map<Digest, String> failed) throws IOException {
    var models = new ArrayList<Model>();
    for (Wanted one : wanted) {
      var broken = one.broken(intake.held(), store.blobs());
      one.needs().stream()
          .filter(b -> failed.containsKey(b.digest()))
          .forEach(b -> broken.put(b.digest(), String.valueOf(failed.get(b.digest()))));
      broken.values().forEach(w -> incomplete.add(ModelName.brief(one.at().name()) + ": " + w));
      models.add(model(one, broken));
    }
    return models;
  }

  private Model model(Wanted one, Map<Digest, String> broken) throws IOException {
    var kept = one.needs().stream().filter(b -> !broken.containsKey(b.digest())).toList();
    var modelfile = one.earlier().flatMap(Model::modelfile);
    if (one.manifest().isPresent()) {
      intake.keep(one.manifest().get());
      modelfile = broken.isEmpty() ? modelfile(one) : Optional.empty();
    }
    return new Model(
        one.at().name(), one.at().content(), kept, List.copyOf(broken.keySet()), modelfile);
  }

  private Optional<Blob> modelfile(Wanted one) throws IOException {
    var text =
        Modelfile.of(one.at().name(), one.parsed().orElseThrow(), intake.repository()::bytes);
    return Optional.of(intake.keep(text.getBytes(StandardCharsets.UTF_8)));
  }
}

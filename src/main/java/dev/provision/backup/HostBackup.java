package dev.provision.backup;

import dev.provision.config.ProvisionException;
import dev.provision.engine.HostAccess;
import dev.provision.engine.run.ProtocolException;
import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import dev.provision.repository.Model;
import dev.provision.repository.SavedFile;
import dev.provision.repository.Snapshot;
import dev.provision.storage.StorageException;
import dev.provision.transport.BecomeException;
import dev.provision.transport.Connector;
import dev.provision.transport.UnreachableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The backup of one host: looked at in one exchange, and in a second what it has that is new. */
final class HostBackup {
  private final Intake intake;
  private final Set<Extras> extras;
  private final Stamp stamp;
  private final Limits limits;
  private final HostAccess access;
  private final HostLink link;
  private int snapshots;

  HostBackup(
      Intake intake,
      Set<Extras> extras,
      Stamp stamp,
      Limits limits,
      HostAccess access,
      Connector connector) {
    this.intake = intake;
    this.extras = extras;
    this.stamp = stamp;
    this.limits = limits;
    this.access = access;
    this.link = new HostLink(connector, access, intake.progress());
  }

  HostResult run() {
    var host = access.host();
    try (link) {
      var before = intake.repository().latest(host);
      var found = look(before);
      if (found.stores().isEmpty() && found.problems().isEmpty()) {
        return HostResult.failed(
            host,
            "no Ollama server was found: neither a unit ollama*.service nor a container",
            false);
      }
      var servers = new ArrayList<ServerResult>();
      found.problems().forEach((server, why) -> servers.add(ServerResult.failed(server, why)));
      for (StoreAt store : found.stores()) {
        servers.add(server(store, found, before));
      }
      return new HostResult(host, servers, Optional.empty(), false, notes(found));
    } catch (UnreachableException | BecomeException e) {
      return HostResult.failed(host, String.valueOf(e.getMessage()), true);
    } catch (ProtocolException | StorageException | ProvisionException | IOException e) {
      return HostResult.failed(host, String.valueOf(e.getMessage()), false);
    }
  }

  private static List<String> notes(HostStores found) {
    var notes = new ArrayList<String>();
    found.secret().forEach(p -> notes.add(p + " is secret: kept only in an encrypted repository"));
    found.large().forEach(p -> notes.add(p + " is left out: it is larger than 1 MiB"));
    return notes;
  }

  /** A manifest is not written in one go: one that cannot be read is looked at once more. */
  private HostStores look(Map<String, Snapshot> before) {
    var found = ask(before);
    boolean torn =
        found.stores().stream()
            .flatMap(s -> s.manifests().values().stream())
            .anyMatch(m -> !isReadable(m));
    return torn ? ask(before) : found;
  }

  private static boolean isReadable(ManifestAt manifest) {
    try {
      manifest.text().ifPresent(Manifest::read);
      return manifest.text().map(Blob::of).map(manifest.content()::equals).orElse(true);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private HostStores ask(Map<String, Snapshot> before) {
    var known = new HashSet<Digest>();
    for (Snapshot snapshot : before.values()) {
      snapshot.models().stream()
          .filter(Model::complete)
          .filter(m -> m.modelfile().map(intake.held()::has).orElse(true))
          .map(Model::manifest)
          .filter(intake.held()::has)
          .forEach(m -> known.add(m.digest()));
      snapshot.files().stream()
          .map(SavedFile::content)
          .filter(intake.held()::has)
          .forEach(c -> known.add(c.digest()));
    }
    boolean secrets = intake.repository().seal().hides();
    return StoreSurvey.ask(link, access, known, secrets, extras);
  }

  private ServerResult server(StoreAt store, HostStores found, Map<String, Snapshot> before)
      throws IOException {
    var earlier =
        before.values().stream().flatMap(s -> s.models().stream()).filter(Model::complete).toList();
    var backup = new ServerBackup(intake, store, earlier);
    var refused = limits.refuse(backup.fetchable());
    if (refused.isPresent()) {
      return ServerResult.failed(store.origin().server(), refused.get());
    }
    long brought = intake.brought(access.host());
    var failed = intake.fetch(link, access, store.origin().store(), backup.fetchable());
    var models = backup.models(failed);
    var snapshot =
        new Snapshot(
            stamp.id(snapshots++),
            access.host(),
            stamp.at(),
            store.origin(),
            models,
            files(store, found),
            new TreeSet<>(stamp.tags()),
            false);
    var last = before.get(store.origin().server());
    var gone = last == null ? List.<String>of() : gone(last, store);
    return new ServerResult(
        store.origin().server(),
        Optional.of(snapshot),
        backup.incomplete(),
        gone,
        intake.brought(access.host()) - brought,
        Optional.empty());
  }

  private static List<String> gone(Snapshot last, StoreAt store) {
    return last.models().stream()
        .map(Model::name)
        .filter(name -> !store.manifests().containsKey(name))
        .map(ModelName::brief)
        .toList();
  }

  private List<SavedFile> files(StoreAt store, HostStores found) throws IOException {
    var all =
        Stream.of(store.origin().server(), HostStores.HOST)
            .flatMap(s -> found.files().getOrDefault(s, List.of()).stream())
            .toList();
    var saved = new ArrayList<SavedFile>();
    for (FileAt file : all) {
      if (file.text().isPresent()) {
        var kept = intake.keep(file.text().get());
        var f = file.file();
        saved.add(new SavedFile(f.path(), f.mode(), f.owner(), kept));
      } else {
        saved.add(file.file());
      }
    }
    saved.sort(Comparator.comparing(SavedFile::path));
    return saved;
  }
}

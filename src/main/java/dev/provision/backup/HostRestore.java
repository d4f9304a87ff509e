package dev.provision.backup;

import dev.provision.engine.HostAccess;
import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Frame;
import dev.provision.engine.run.ProtocolException;
import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import dev.provision.repository.Model;
import dev.provision.repository.Repository;
import dev.provision.storage.StorageException;
import dev.provision.transport.BecomeException;
import dev.provision.transport.Connection;
import dev.provision.transport.Connector;
import dev.provision.transport.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Brings models to one host: blobs first, then the manifests of those that are whole. */
final class HostRestore {
  private static final Ask ASK = new Ask(Duration.ofHours(2), 256L * 1024 * 1024);
  private static final int TRIES = 6;

  private final Repository repository;
  private final Throttle throttle;
  private final Progress progress;
  private final HostAccess access;
  private final HostLink link;
  private final Map<Digest, String> failed = new HashMap<>();
  private long sent;

  HostRestore(
      Repository repository,
      Throttle throttle,
      Progress progress,
      HostAccess access,
      Connector connector) {
    this.repository = repository;
    this.throttle = throttle;
    this.progress = progress;
    this.access = access;
    this.link = new HostLink(connector, access, progress);
  }

  /**
   * Does it.
   *
   * @param server which of the host's; the only one if it is not given
   */
  RestoreResult run(RestoreOrder order, Optional<String> server) {
    try (link) {
      var store = store(server);
      var target = new StoreTarget(store.origin().store(), store.owner());
      return brought(order, store, target);
    } catch (UnreachableException | BecomeException e) {
      return RestoreResult.failed(access.host(), String.valueOf(e.getMessage()), true);
    } catch (Refused | ProtocolException | StorageException | IOException e) {
      return RestoreResult.failed(access.host(), String.valueOf(e.getMessage()), false);
    }
  }

  /** Something that is done with models while they are in a scratch folder. */
  @FunctionalInterface
  interface Use {
    void of(StoreAt store, Connection connection);
  }

  /**
   * Brings models into a folder of their own inside the store, where no server looks.
   *
   * @param folder its name; it is the use's to remove
   */
  RestoreResult scratch(RestoreOrder order, String folder, Use use) {
    try (link) {
      var store = store(Optional.empty());
      if (!store.origin().server().endsWith(".service")) {
        throw new Refused("a drill needs a server of systemd there");
      }
      var place = new StoreTarget(store.origin().store() + "/" + folder, store.owner());
      ASK.ask(link.current(), access.become(), place.made());
      try {
        var result = brought(order, store, place);
        use.of(store, link.current());
        return result;
      } finally {
        ASK.ask(link.current(), access.become(), place.gone());
      }
    } catch (UnreachableException | BecomeException e) {
      return RestoreResult.failed(access.host(), String.valueOf(e.getMessage()), true);
    } catch (Refused | ProtocolException | StorageException | IOException e) {
      return RestoreResult.failed(access.host(), String.valueOf(e.getMessage()), false);
    }
  }

  private StoreAt store(Optional<String> server) {
    var found = StoreSurvey.ask(link, access, Set.of(), false, Set.of());
    var stores =
        found.targets().stream()
            .filter(s -> server.isEmpty() || s.origin().server().equals(server.get()))
            .toList();
    if (stores.isEmpty()) {
      throw new Refused(
          found.problems().values().stream()
              .findFirst()
              .orElse("it has no Ollama server" + server.map(s -> " " + s).orElse("")));
    }
    if (stores.size() > 1) {
      throw new Refused(
          "it has several Ollama servers ("
              + stores.stream().map(s -> s.origin().server()).collect(Collectors.joining(", "))
              + "): say which one with --server");
    }
    return stores.getFirst();
  }

  private RestoreResult brought(RestoreOrder order, StoreAt store, StoreTarget target)
      throws IOException {
    var models = new ArrayList<Model>();
    var problems = new ArrayList<String>();
    for (Model model : order.models()) {
      var why = new Fitness(repository, store.origin().version()).problem(model);
      why.ifPresentOrElse(
          w -> problems.add(ModelName.brief(model.name()) + ": " + w), () -> models.add(model));
    }
    blobs(new RestoreOrder(models).blobs(), target);
    var whole = new ArrayList<Model>();
    for (Model model : models) {
      var lost = model.blobs().stream().map(b -> failed.get(b.digest())).filter(w -> w != null);
      lost.findFirst()
          .ifPresentOrElse(
              w -> problems.add(ModelName.brief(model.name()) + ": " + w), () -> whole.add(model));
    }
    var there = manifests(whole, target, problems);
    return new RestoreResult(access.host(), there, sent, problems, Optional.empty(), false);
  }

  private void blobs(List<Blob> blobs, StoreTarget target) throws IOException {
    for (int tries = 0; ; ) {
      var look = StoreLook.of(link, access, target, blobs);
      var open = blobs.stream().filter(b -> !look.have().contains(b.digest())).toList();
      open = open.stream().filter(b -> !failed.containsKey(b.digest())).toList();
      if (open.isEmpty()) {
        return;
      }
      long bytes = open.stream().mapToLong(b -> b.size() - look.from(b)).sum();
      if (bytes > look.free()) {
        throw new Refused(
            "%s has %d MiB free, and %d MiB are needed"
                .formatted(target.store(), look.free() >> 20, bytes >> 20));
      }
      progress.planned(access.host(), bytes);
      var send = new BlobSend(repository, throttle, progress, access.host());
      try {
        failed.putAll(send.send(link.current(), access.become(), target, open, look.part()));
        return;
      } catch (IOException | UnreachableException e) {
        if (e instanceof BlobSend.BrokenOff damaged) {
          failed.put(damaged.blob().digest(), String.valueOf(damaged.getMessage()));
        }
        tries = send.sent() > 0 ? 0 : tries + 1;
        link.again(tries, TRIES, e);
      } finally {
        sent += send.sent();
      }
    }
  }

  private List<String> manifests(List<Model> models, StoreTarget target, List<String> problems)
      throws IOException {
    var texts = new LinkedHashMap<String, byte[]>();
    var needs = new LinkedHashMap<String, List<Blob>>();
    for (Model model : models) {
      var path = ModelName.path(model.name());
      texts.put(path, repository.bytes(model.manifest()));
      needs.put(path, model.blobs());
    }
    var there = new ArrayList<String>();
    if (texts.isEmpty()) {
      return there;
    }
    var silent = new TreeSet<>(texts.keySet());
    var program = target.models(texts, needs);
    for (Frame frame : ASK.ask(link.current(), access.become(), program)) {
      switch (frame.name()) {
        case "model" -> {
          silent.remove(frame.word(0));
          there.add(brief(frame));
        }
        case "failed" -> {
          silent.remove(frame.word(0));
          problems.add(brief(frame) + ": " + String.join(" ", frame.data()));
        }
        default -> {} // what a login shell says
      }
    }
    silent.forEach(path -> problems.add(path + ": the host does not say that it is there"));
    return there;
  }

  private static String brief(Frame frame) {
    return ModelName.ofPath(frame.word(0)).map(ModelName::brief).orElse(frame.word(0));
  }
}

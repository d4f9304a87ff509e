package dev.provision.backup;

import dev.provision.config.ProvisionException;
import dev.provision.engine.HostAccess;
import dev.provision.engine.run.ProtocolException;
import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import dev.provision.storage.StorageException;
import dev.provision.transport.BecomeException;
import dev.provision.transport.Connector;
import dev.provision.transport.UnreachableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Brings those of the damaged blobs anew that one host has. */
public final class HostRepair {
  /**
   * What one host brought.
   *
   * @param bytes of whole blobs that came from it
   * @param refused why blobs that it has by name were of no use
   * @param unseen sentences about servers whose models could not be looked at
   * @param failure why it could not be asked, or not to the end
   * @param unreachable whether that is because it could not be reached
   */
  public record Result(
      long bytes,
      Map<Digest, String> refused,
      List<String> unseen,
      Optional<String> failure,
      boolean unreachable) {}

  private final Repair.Job job;
  private final HostAccess access;
  private final Connector connector;
  private final Map<Digest, String> refused = new TreeMap<>();
  private final List<String> unseen = new ArrayList<>();
  private long texts;

  HostRepair(Repair.Job job, HostAccess access, Connector connector) {
    this.job = job;
    this.access = access;
    this.connector = connector;
  }

  Result run() {
    try (var link = new HostLink(connector, access, job.intake().progress())) {
      bring(link);
      return result(Optional.empty(), false);
    } catch (UnreachableException | BecomeException e) {
      return result(Optional.of(String.valueOf(e.getMessage())), true);
    } catch (ProtocolException | StorageException | ProvisionException | IOException e) {
      return result(Optional.of(String.valueOf(e.getMessage())), false);
    }
  }

  private Result result(Optional<String> failure, boolean unreachable) {
    long bytes = texts + job.intake().brought(access.host());
    return new Result(bytes, refused, unseen, failure, unreachable);
  }

  private void bring(HostLink link) throws IOException {
    var extras = job.files() ? EnumSet.allOf(Extras.class) : Set.<Extras>of();
    boolean secrets = job.files() && job.intake().repository().seal().hides();
    var found = StoreSurvey.ask(link, access, Set.of(), secrets, extras);
    var bare = found.bare().stream().map(store -> store.origin().server()).toList();
    found.problems().forEach((server, why) -> unseen(bare, server, why));
    for (byte[] text : texts(found)) {
      keep(text);
    }
    for (StoreAt store : found.stores()) {
      var has = has(store);
      var limits = new Limits(0, job.intake().repository().storage().free());
      var full = limits.refuse(has);
      if (full.isPresent()) {
        unseen.add(store.origin().server() + ": " + full.get());
      } else {
        var fetched = job.intake().fetch(link, access, store.origin().store(), has);
        refused.putAll(fetched.failed());
      }
    }
  }

  /** A server that has never had a model is no problem here. */
  private void unseen(List<String> bare, String server, String why) {
    if (!bare.contains(server)) {
      unseen.add(server + ": " + why);
    }
  }

  /** Manifests and files come with the answer. */
  private static List<byte[]> texts(HostStores found) {
    var manifests =
        found.stores().stream()
            .flatMap(s -> s.manifests().values().stream())
            .flatMap(m -> m.text().stream());
    var files =
        found.files().values().stream().flatMap(List::stream).flatMap(f -> f.text().stream());
    return Stream.concat(manifests, files).toList();
  }

  private void keep(byte[] text) throws IOException {
    var blob = Blob.of(text);
    if (job.damaged().contains(blob) && !job.kept().contains(blob)) {
      job.intake().keep(text);
      texts += job.kept().add(blob) ? text.length : 0;
    }
  }

  private List<Blob> has(StoreAt store) {
    return job.damaged().stream()
        .filter(b -> Long.valueOf(b.size()).equals(store.blobs().get(b.digest())))
        .toList();
  }
}

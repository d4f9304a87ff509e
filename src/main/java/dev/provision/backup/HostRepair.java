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
   * @param skipped sentences about servers that were passed over
   * @param failure why it could not be asked, or not to the end
   * @param unreachable whether that is because it could not be reached
   */
  public record Result(
      long bytes,
      Map<Digest, String> refused,
      List<String> skipped,
      Optional<String> failure,
      boolean unreachable) {}

  private final Repair.Job job;
  private final HostAccess access;
  private final Connector connector;
  private final Map<Digest, String> refused = new TreeMap<>();
  private final List<String> skipped = new ArrayList<>();
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
    return new Result(bytes, refused, skipped, failure, unreachable);
  }

  private void bring(HostLink link) throws IOException {
    var extras = job.files() ? EnumSet.allOf(Extras.class) : Set.<Extras>of();
    boolean secrets = job.files() && job.intake().repository().seal().hides();
    var found = StoreSurvey.ask(link, access, Set.of(), secrets, extras);
    var problems = new TreeMap<>(found.problems());
    found.bare().forEach(store -> problems.remove(store.origin().server())); // nothing was there
    problems.forEach(this::skip);
    for (byte[] text : texts(found)) {
      keep(text);
    }
    for (StoreAt store : found.stores()) {
      var has = has(store);
      var full = job.limits().refuse(has);
      full.ifPresent(why -> skip(store.origin().server(), why));
      if (full.isEmpty()) {
        refused.putAll(job.intake().fetch(link, access, store.origin().store(), has));
      }
    }
  }

  private void skip(String server, String why) {
    skipped.add(server + ": " + why);
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

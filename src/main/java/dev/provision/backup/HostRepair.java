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
   * @param bytes that it sent
   * @param refused why blobs that it has by name were of no use
   * @param failure why it could not be asked, or not to the end
   */
  public record Result(long bytes, Map<Digest, String> refused, Optional<String> failure) {}

  private final Intake intake;
  private final HostAccess access;
  private final Connector connector;
  private final Set<Blob> damaged;
  private final Map<Digest, String> refused = new TreeMap<>();
  private long bytes;

  HostRepair(Intake intake, HostAccess access, Connector connector, Set<Blob> damaged) {
    this.intake = intake;
    this.access = access;
    this.connector = connector;
    this.damaged = damaged;
  }

  Result run() {
    try (var link = new HostLink(connector, access, intake.progress())) {
      var unseen = bring(link);
      return new Result(bytes, refused, unseen);
    } catch (UnreachableException
        | BecomeException
        | ProtocolException
        | StorageException
        | ProvisionException
        | IOException e) {
      return new Result(bytes, refused, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /** Why a server's store could not be looked into. */
  private Optional<String> bring(HostLink link) throws IOException {
    boolean secrets = intake.repository().seal().hides();
    var found = StoreSurvey.ask(link, access, Set.of(), secrets, EnumSet.allOf(Extras.class));
    for (byte[] text : texts(found)) {
      if (damaged.contains(Blob.of(text))) {
        intake.keep(text);
        bytes += text.length;
      }
    }
    for (StoreAt store : found.stores()) {
      var fetched = intake.fetch(link, access, store.origin().store(), has(store));
      bytes += fetched.bytes();
      refused.putAll(fetched.failed());
    }
    return found.problems().values().stream().findFirst();
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

  private List<Blob> has(StoreAt store) {
    return damaged.stream()
        .filter(b -> Long.valueOf(b.size()).equals(store.blobs().get(b.digest())))
        .toList();
  }
}

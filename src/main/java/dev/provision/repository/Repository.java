package dev.provision.repository;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.storage.Storage;
import dev.provision.storage.StorageException;
import dev.provision.storage.Stored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Blobs and snapshots in a storage. Everything that a snapshot lists is there before the snapshot
 * is; nothing is ever changed in place but the marks of people on a snapshot. All methods throw
 * {@link StorageException} when the storage fails.
 */
public final class Repository implements AutoCloseable {
  private final Storage storage;
  private final RepositoryFile file;
  private final Seal seal;
  private final Leases leases;
  private final BlobWriters writers;

  Repository(Storage storage, RepositoryFile file, Seal seal, Leases leases) {
    this.storage = storage;
    this.file = file;
    this.seal = seal;
    this.leases = leases;
    this.writers = new BlobWriters(storage, seal, leases);
  }

  /**
   * Makes an empty one.
   *
   * @throws ProvisionException when there is something
   */
  public static void create(Storage storage, RepositoryFile file) {
    if (look(storage).isPresent()) {
      throw new ProvisionException(
          Kind.USAGE,
          "there is a repository in " + storage.named(),
          "use it, or name another place");
    }
    storage.put(RepositoryFile.NAME, file.text());
  }

  /**
   * Opens one.
   *
   * @param key is asked for what opens an encrypted one
   * @param who for messages to others
   * @throws ProvisionException when there is none, it is of a later format, or the key is another's
   */
  public static Repository open(Storage storage, KeySource key, String who, Clock clock) {
    var text =
        look(storage)
            .orElseThrow(
                () ->
                    new ProvisionException(
                        Kind.STATE,
                        "there is no repository in " + storage.named(),
                        "provision repo init makes one; check the location otherwise"));
    try {
      var file = RepositoryFile.read(text);
      var seal = file.proof().isPresent() ? key.key(file).seal() : Seal.NONE;
      if (!seal.proof().equals(file.proof())) {
        throw new ProvisionException(
            Kind.VAULT_KEY,
            "the key is not the one of the repository in " + storage.named(),
            "give the key that 'provision repo init' kept, or its recovery key");
      }
      return new Repository(storage, file, seal, new Leases(storage, who, clock));
    } catch (IllegalArgumentException e) {
      throw new ProvisionException(
          Kind.STATE,
          "the repository in " + storage.named() + " cannot be used: " + e.getMessage(),
          "it may be of a newer version of provision; never repair repository.json by hand",
          e);
    }
  }

  /** Gets the key of an encrypted repository. */
  @FunctionalInterface
  public interface KeySource {
    /**
     * @throws ProvisionException of kind VAULT_KEY when there is none
     */
    RepositoryKey key(RepositoryFile file);
  }

  private static Optional<byte[]> look(Storage storage) {
    try (var in = storage.read(RepositoryFile.NAME)) {
      return Optional.of(in.readAllBytes());
    } catch (StorageException.Missing e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StorageException(storage.named() + " cannot be read: " + e.getMessage(), e);
    }
  }

  public RepositoryFile file() {
    return file;
  }

  public Seal seal() {
    return seal;
  }

  public Storage storage() {
    return storage;
  }

  /** See {@link Leases#take}. */
  public Lease lease(Lease.Purpose purpose, Duration patience) {
    return leases.take(purpose, patience);
  }

  /** Whether a writer will never go on with what it left. */
  public Predicate<String> over(Lease self) {
    return leases.over(self);
  }

  /** Removes leases that were over long ago. */
  public void tidy(Lease self) {
    leases.tidy(self);
  }

  /**
   * Looks once more whether all is there that a snapshot lists; takes it out again if not.
   *
   * @throws ProvisionException in that case
   */
  public void confirm(Snapshot snapshot) {
    if (!holdings().lacks(snapshot).isEmpty()) {
      drop(snapshot);
      throw new ProvisionException(
          Kind.STATE,
          "blobs were removed from the repository meanwhile",
          "run it again: what is there is not sent again");
    }
  }

  /** Trusts a blob again whose bytes turned out to be the right ones. */
  void trust(Blob blob) {
    storage.delete(Names.damaged(Names.blob(seal, blob.digest())));
  }

  /** What is there, as of now. */
  public Holdings holdings() {
    var sizes = new HashMap<String, Long>();
    storage.list(Names.BLOBS).forEach(s -> sizes.put(s.name(), s.size()));
    var damaged = storage.list(Names.damaged()).stream().map(Stored::name);
    return new Holdings(seal, sizes, damaged.collect(Collectors.toSet()));
  }

  /** Has a blob fetched anew by the next backup that finds it; its bytes stay until then. */
  public void distrust(Blob blob) {
    storage.put(Names.damaged(Names.blob(seal, blob.digest())), new byte[0]);
  }

  /** Begins a blob. */
  public BlobWriter write(Blob blob, Lease lease) throws IOException {
    return writers.begin(blob, lease);
  }

  /** Those of these blobs of which a transfer that broke off left something. */
  public Set<Blob> unfinished(Collection<Blob> blobs, Lease lease) {
    return writers.unfinished(blobs, lease);
  }

  /** Goes on with one of those; what is left is hashed first. */
  public BlobWriter goOn(Blob blob, Lease lease) throws IOException {
    return writers.goOn(blob, lease);
  }

  /** Puts small content. */
  public Blob put(byte[] content, Lease lease) throws IOException {
    var blob = Blob.of(content);
    put(blob, new ByteArrayInputStream(content), lease);
    return blob;
  }

  /** Puts a blob of any size that is at hand. */
  public void put(Blob blob, InputStream content, Lease lease) throws IOException {
    try (var writer = writers.begin(blob, lease)) {
      writer.write(content);
      writer.publish();
    }
  }

  /** A blob's bytes; reading its end throws {@link DamagedException} when they were others. */
  public InputStream read(Blob blob) throws IOException {
    var object = Names.blob(seal, blob.digest());
    return new CheckedInput(seal.opening(object, storage.read(object)), blob);
  }

  /** The bytes of a small blob. */
  public byte[] bytes(Blob blob) throws IOException {
    try (var in = read(blob)) {
      return in.readAllBytes();
    }
  }

  /** The names of all snapshots of a host, or of all hosts, the oldest first. */
  public List<Stored> names(Optional<String> host) {
    var folder = host.map(h -> Names.snapshots(seal, h)).orElse(Names.SNAPSHOTS);
    var names = new ArrayList<>(storage.list(folder));
    names.sort(Comparator.comparing(Stored::last));
    return names;
  }

  /** All snapshots of a host, or of all hosts, the oldest first. */
  public List<Snapshot> snapshots(Optional<String> host) {
    return names(host).stream().flatMap(name -> unlessForgotten(name).stream()).toList();
  }

  /** Reads a snapshot; empty when somebody has forgotten it since it was listed. */
  Optional<Snapshot> unlessForgotten(Stored stored) {
    try {
      return Optional.of(snapshot(stored));
    } catch (StorageException.Missing e) {
      return Optional.empty();
    }
  }

  /** The newest snapshot of each server of a host, by the server. */
  public Map<String, Snapshot> latest(String host) {
    var latest = new HashMap<String, Snapshot>();
    snapshots(Optional.of(host)).forEach(s -> latest.put(s.origin().server(), s));
    return latest;
  }

  /**
   * Reads a snapshot.
   *
   * @throws ProvisionException when it is damaged
   */
  public Snapshot snapshot(Stored stored) {
    try (var in = seal.opening(stored.name(), storage.read(stored.name()))) {
      return SnapshotText.read(in.readAllBytes());
    } catch (IOException | IllegalArgumentException e) {
      throw new ProvisionException(
          Kind.STATE,
          "the snapshot " + stored.name() + " is damaged: " + e.getMessage(),
          "restore the file from a copy of the repository, or delete it: its blobs stay until the"
              + " next prune",
          e);
    }
  }

  /** Keeps a snapshot. Its blobs are there by then. */
  public void keep(Snapshot snapshot) {
    put(Names.snapshot(seal, snapshot.host(), snapshot.id()), SnapshotText.of(snapshot));
  }

  private void put(String name, byte[] text) {
    var sealed = new ByteArrayOutputStream();
    try (var out = seal.sealing(name, sealed)) {
      out.write(text);
    } catch (IOException e) {
      throw new StorageException(name + " cannot be encrypted: " + e.getMessage(), e);
    }
    storage.put(name, sealed.toByteArray());
  }

  /** Keeps how a restore drill of a host's snapshot went. */
  public void keepDrill(String host, Instant at, byte[] text) {
    put(Names.drill(seal, host, at), text);
  }

  /** Takes a snapshot out; its blobs stay until the next prune. */
  public void drop(Snapshot snapshot) {
    storage.delete(Names.snapshot(seal, snapshot.host(), snapshot.id()));
  }

  @Override
  public void close() {
    storage.close();
  }
}

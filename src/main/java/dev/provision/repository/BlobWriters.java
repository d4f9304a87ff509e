package dev.provision.repository;

import dev.provision.storage.Deposit;
import dev.provision.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Begins blobs, or goes on with what a transfer left that broke off. */
final class BlobWriters {
  private static final int BUFFER = 128 * 1024;

  private final Storage storage;
  private final Seal seal;
  private final Leases leases;

  BlobWriters(Storage storage, Seal seal, Leases leases) {
    this.storage = storage;
    this.seal = seal;
    this.leases = leases;
  }

  /** Begins one from its first byte. */
  BlobWriter begin(Blob blob, Lease lease) throws IOException {
    var object = Names.blob(seal, blob.digest());
    var deposit = storage.deposit(object, lease.writer());
    var out = seal.sealing(object, deposit.stream());
    return new BlobWriter(blob, deposit, out, new Hashing(), after(blob));
  }

  /** Those of which something is left, to {@link #goOn} with. */
  Set<Blob> unfinished(Collection<Blob> blobs, Lease lease) {
    var objects =
        blobs.stream()
            .collect(Collectors.toMap(b -> Names.blob(seal, b.digest()), Function.identity()));
    return storage.unfinished(objects.keySet(), over(lease)).stream()
        .map(objects::get)
        .collect(Collectors.toSet());
  }

  /** What this writer left itself is over, too. */
  private Predicate<String> over(Lease lease) {
    var others = leases.over(lease);
    return writer -> writer.startsWith(lease.writer()) || others.test(writer);
  }

  /** Goes on with one of which something is left. */
  BlobWriter goOn(Blob blob, Lease lease) throws IOException {
    var object = Names.blob(seal, blob.digest());
    if (!seal.hides()) {
      var whole =
          storage.adopt(object, lease.writer(), over(lease)).flatMap(left -> onward(blob, left));
      return whole.isPresent() ? whole.get() : begin(blob, lease);
    }
    var left = storage.adopt(object, lease.writer() + "old", over(lease));
    var writer = begin(blob, lease);
    if (left.isPresent()) {
      again(left.get(), object, writer);
    }
    return writer;
  }

  /** What is there is read once, for the digest of the whole. */
  private Optional<BlobWriter> onward(Blob blob, Deposit left) {
    if (left.size() > blob.size()) {
      left.discard();
      return Optional.empty();
    }
    var hashing = new Hashing();
    var buffer = new byte[BUFFER];
    try (var in = left.soFar()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hashing.add(buffer, 0, n);
      }
    } catch (IOException e) {
      left.discard();
      return Optional.empty();
    }
    return Optional.of(new BlobWriter(blob, left, left.stream(), hashing, after(blob)));
  }

  /** A blob that is there anew is to be trusted again. */
  private Runnable after(Blob blob) {
    return () -> storage.delete(Names.damaged(Names.blob(seal, blob.digest())));
  }

  /** A stream of segments cannot be gone on with: those that came whole are encrypted anew. */
  private void again(Deposit left, String object, BlobWriter writer) throws IOException {
    try (InputStream in = seal.opening(object, left.soFar())) {
      writer.write(in);
    } catch (DamagedException e) {
      left.discard();
      throw e;
    } catch (IOException e) {
      // The last segment did not come whole, which is why we are here.
    }
    left.discard();
  }
}

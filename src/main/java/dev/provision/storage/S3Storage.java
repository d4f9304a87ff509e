package dev.provision.storage;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in a bucket of a store that speaks S3. A large one is sent in parts, of which nobody sees
 * anything before they are put together; what broke off cannot be gone on with by another process.
 */
final class S3Storage implements Storage {
  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final String named;

  /**
   * @param prefix of all names; empty, or with a slash at its end
   * @param named where it is, for messages
   */
  S3Storage(S3Client client, String bucket, String prefix, String named) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
    this.named = named;
  }

  @Override
  public List<Stored> list(String folder) {
    return tried(
        "list " + folder,
        () -> {
          var found = new ArrayList<Stored>();
          client
              .listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix + folder + "/"))
              .contents()
              .forEach(o -> found.add(stored(o)));
          return found;
        });
  }

  private Stored stored(S3Object object) {
    return new Stored(
        object.key().substring(prefix.length()), object.size(), object.lastModified());
  }

  @Override
  public InputStream read(String name) {
    return tried(
        "read " + name,
        () -> {
          try {
            return client.getObject(r -> r.bucket(bucket).key(prefix + name));
          } catch (NoSuchKeyException e) {
            throw new StorageException.Missing(name, named);
          }
        });
  }

  @Override
  public void put(String name, byte[] content) {
    tried(
        "write " + name,
        () ->
            client.putObject(
                r -> r.bucket(bucket).key(prefix + name), RequestBody.fromBytes(content)));
  }

  @Override
  public Deposit deposit(String name, String writer) {
    return new S3Deposit(this, client, bucket, prefix + name);
  }

  @Override
  public Set<String> unfinished(Collection<String> names, Predicate<String> over) {
    return Set.of();
  }

  @Override
  public Optional<Deposit> adopt(String name, String writer, Predicate<String> over) {
    return Optional.empty();
  }

  /** Nobody else is at work when this is asked for, so no transfer that is open is anybody's. */
  @Override
  public void sweep(Predicate<String> over) {
    tried(
        "clean up",
        () -> {
          var open =
              client
                  .listMultipartUploadsPaginator(r -> r.bucket(bucket).prefix(prefix + "blobs/"))
                  .uploads();
          for (MultipartUpload upload : open) {
            client.abortMultipartUpload(
                r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
          }
          return open;
        });
  }

  @Override
  public void delete(String name) {
    tried("delete " + name, () -> client.deleteObject(r -> r.bucket(bucket).key(prefix + name)));
  }

  @Override
  public Optional<Long> free() {
    return Optional.empty();
  }

  @Override
  public String named() {
    return named;
  }

  @Override
  public void close() {
    client.close();
  }

  <T> T tried(String what, Supplier<T> attempt) {
    try {
      return attempt.get();
    } catch (SdkException e) {
      throw new StorageException(named + " cannot " + what + ": " + e.getMessage(), e);
    }
  }
}

package dev.provision.repository;

import dev.provision.storage.Deposit;
import dev.provision.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A blob on its way into the repository. It gets its name only when its bytes were the right ones;
 * closed before, what came is kept for the next who writes it.
 */
public final class BlobWriter implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;

  private final Blob blob;
  private final Deposit deposit;
  private final OutputStream out;
  private final Hashing hashing;
  private final Runnable published;

  BlobWriter(Blob blob, Deposit deposit, OutputStream out, Hashing hashing, Runnable published) {
    this.blob = blob;
    this.deposit = deposit;
    this.out = out;
    this.hashing = hashing;
    this.published = published;
  }

  public Blob blob() {
    return blob;
  }

  /** How many of its bytes are there. */
  public long count() {
    return hashing.count();
  }

  /**
   * The next bytes.
   *
   * @throws DamagedException when they are more than it has
   * @throws StorageException when they cannot be written
   */
  public void write(byte[] bytes, int offset, int length) throws DamagedException {
    if (hashing.count() + length > blob.size()) {
      deposit.discard();
      throw new DamagedException("more than the " + blob.size() + " bytes of " + blob.digest());
    }
    hashing.add(bytes, offset, length);
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** All that is left of a stream. */
  void write(InputStream content) throws IOException {
    var buffer = new byte[BUFFER];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      write(buffer, 0, n);
    }
  }

  /** A disk that is full is not kept full by what did not fit. */
  private StorageException failed(IOException e) {
    deposit.discard();
    return new StorageException("the repository cannot be written: " + e.getMessage(), e);
  }

  /**
   * Ends it; on the disk when this returns.
   *
   * @throws DamagedException when its bytes are others; they are gone then
   */
  public void publish() throws DamagedException {
    try {
      hashing.expect(blob);
    } catch (DamagedException e) {
      deposit.discard();
      throw e;
    }
    try {
      out.close();
    } catch (IOException e) {
      throw failed(e);
    }
    deposit.publish();
    published.run();
  }

  @Override
  public void close() {
    deposit.close();
  }
}

package dev.provision.storage;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * An object on its way: nobody sees it before {@link #publish}. Closed without that, what came is
 * kept for who adopts it, where the storage can do so. Methods throw {@link StorageException}; the
 * streams throw {@link java.io.IOException}.
 */
public interface Deposit extends AutoCloseable {
  /** How many bytes are there already, from a transfer that broke off. */
  long size();

  /** Reads those again. */
  InputStream soFar();

  /** Writes on. Closed by {@link #publish} and {@link #close}. */
  OutputStream stream();

  /**
   * Gives the object its name, in the place of the one that is there; on the disk when it returns.
   */
  void publish();

  /** Gives it up: what came is of no use. */
  void discard();

  @Override
  void close();
}

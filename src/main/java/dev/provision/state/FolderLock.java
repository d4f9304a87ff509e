package dev.provision.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Who holds it writes, and nobody else. A process that dies lets go. */
final class FolderLock implements AutoCloseable {
  static final String NAME = "provision.lock";

  /** The system's lock is the process's: among its threads another one is wanted. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /** Waits for it. */
  static FolderLock of(Path folder) throws IOException {
    THREADS.lock();
    try {
      var file =
          FileChannel.open(
              folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      file.lock();
      return new FolderLock(file);
    } catch (IOException | RuntimeException e) {
      THREADS.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      THREADS.unlock();
    }
  }
}

package dev.provision.storage;

import dev.provision.transport.Connection;
import dev.provision.transport.LocalTree;
import java.io.IOException;
import java.nio.file.Path;

/** Makes storages of locations. */
public final class Storages {
  private Storages() {}

  /** A folder of this machine. */
  public static Storage folder(Path folder) {
    return new TreeStorage(new LocalTree(folder.toAbsolutePath()), () -> {});
  }

  /**
   * A folder of a server that speaks SFTP; the connection is the storage's from here on.
   *
   * @param folder absolute, or below the user's home
   */
  public static Storage sftp(Connection server, String folder) {
    try {
      return new TreeStorage(server.files(folder), server::close);
    } catch (IOException e) {
      server.close();
      throw new StorageException("the server offers no SFTP: " + e.getMessage(), e);
    }
  }
}

package dev.provision.storage;

import dev.provision.transport.LocalTree;
import java.nio.file.Path;

/** Makes storages of locations. */
public final class Storages {
  private Storages() {}

  /** A folder of this machine. */
  public static Storage folder(Path folder) {
    return new TreeStorage(new LocalTree(folder.toAbsolutePath()));
  }
}

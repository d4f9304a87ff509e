package dev.provision.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of variables that commands keep beside an inventory, where it finds them by itself. */
final class BesideInventory {
  private BesideInventory() {}

  /**
   * @param inventory a file or a directory
   * @param name such as {@code group_vars/all/keys.yml}
   */
  static Path path(Path inventory, String name) {
    if (Files.isDirectory(inventory)) {
      return inventory.resolve(name);
    }
    var folder = inventory.getParent();
    return folder == null ? Path.of(name) : folder.resolve(name);
  }
}

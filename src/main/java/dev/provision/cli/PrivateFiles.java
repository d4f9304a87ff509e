package dev.provision.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files that only their owner may read, or with the rights that the file had. They are
 * written beside and renamed: a reader sees the old or the new one, never a part.
 */
final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path file, byte[] content) throws IOException {
    var target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    var directory = target.getParent();
    Files.createDirectories(directory);
    var rights = Files.exists(target) ? Files.getPosixFilePermissions(target) : OWNER;
    var beside = Files.createTempFile(directory, ".prov.", ".tmp");
    try {
      Files.write(beside, content);
      Files.setPosixFilePermissions(beside, rights);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}

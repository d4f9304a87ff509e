package dev.provision.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest extends StorageContract {
  @TempDir Path folder;

  @Override
  Storage empty() {
    return again();
  }

  @Override
  Storage again() {
    return Storages.folder(folder.resolve("repository"));
  }

  @Test
  void everythingIsItsOwnersAlone() throws IOException {
    try (var storage = again()) {
      storage.put("snapshots/berlin/x", bytes("two"));
    }
    try (var paths = Files.walk(folder.resolve("repository"))) {
      for (Path path : paths.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as("%s", path)
            .endsWith("------");
      }
    }
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() throws IOException {
    Files.writeString(folder.resolve("repository"), "no folder");
    try (var storage = again()) {
      assertThatThrownBy(() -> storage.put("blobs/a", bytes("one")))
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith(folder.resolve("repository") + " cannot write blobs/a: ");
    }
  }

  @Test
  void anInterruptedPutLeavesNothingThatIsListed() throws IOException {
    Files.createDirectories(folder.resolve("repository/blobs"));
    Files.writeString(folder.resolve("repository/blobs/.hidden"), "of another program");
    try (var storage = again()) {
      assertThat(storage.list("blobs")).isEmpty();
    }
  }

  /** Whoever takes a lease is no writer that anybody knows yet. */
  @Test
  void whatIsBeingPutIsNotSweptAwayButWhatWasLeftLongAgoIs() throws IOException {
    var partial = Files.createDirectories(folder.resolve("repository/partial"));
    var fresh = Files.writeString(partial.resolve("leases-a.atonce1"), "{");
    var old = Files.writeString(partial.resolve("leases-b.atonce2"), "{");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    try (var storage = again()) {
      storage.sweep(_ -> true);
    }
    assertThat(fresh).exists();
    assertThat(old).doesNotExist();
  }
}

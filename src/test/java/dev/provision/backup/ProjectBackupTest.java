package dev.provision.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.repository.Repository;
import dev.provision.repository.RepositoryFile;
import dev.provision.repository.RepositoryKey;
import dev.provision.repository.SavedFile;
import dev.provision.repository.Seal;
import dev.provision.repository.Snapshot;
import dev.provision.storage.Storages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectBackupTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;
  private Path project;

  @BeforeEach
  void write() throws IOException {
    project = Files.createDirectories(folder.resolve("project"));
    Files.createDirectories(project.resolve("group_vars/all"));
    write("inventory.yml", "all:\n", "rw-r--r--");
    write("group_vars/all/vault.yml", "$ANSIBLE_VAULT;1.1;AES256\n", "rw-------");
    write("run.sh", "#!/bin/sh\n", "rwxr-xr-x");
    Files.createSymbolicLink(project.resolve("link"), Path.of("/etc/shadow"));
    Files.createDirectories(project.resolve("backup/snapshots"));
    write("backup/repository.json", "{}", "rw-r--r--");
  }

  private void write(String name, String text, String mode) throws IOException {
    var file = Files.writeString(project.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void aProjectComesBackWithItsRights() throws IOException {
    try (var repository = repository(true)) {
      var kept = keep(repository);
      assertThat(kept.left())
          .containsExactlyInAnyOrder(
              project.resolve("link") + " is no regular file",
              project.resolve("backup") + " is a repository of backups");
      var back = folder.resolve("back");
      ProjectBackup.restore(repository, kept.snapshot(), back);
      assertThat(back.resolve("inventory.yml")).hasContent("all:\n");
      assertThat(mode(back, "group_vars/all/vault.yml")).isEqualTo("rw-------");
      assertThat(mode(back, "run.sh")).isEqualTo("rwxr-xr-x");
      assertThatThrownBy(() -> ProjectBackup.restore(repository, kept.snapshot(), back))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void secretsAreKeptOnlyWhereTheyAreEncrypted() throws IOException {
    try (var repository = repository(false)) {
      var kept = keep(repository);
      assertThat(kept.left())
          .anyMatch(l -> l.endsWith("vault.yml is secret: kept only in an encrypted repository"));
      assertThat(kept.snapshot().files())
          .extracting(SavedFile::path)
          .containsExactly("inventory.yml", "run.sh");
    }
  }

  @Test
  void aSnapshotThatLeadsElsewhereIsRefused() throws IOException {
    try (var repository = repository(true)) {
      var good = keep(repository).snapshot();
      var file = good.files().getFirst();
      var bad = new SavedFile("../stolen", file.mode(), file.owner(), file.content());
      var snapshot =
          new Snapshot(
              good.id(),
              good.host(),
              good.taken(),
              good.origin(),
              List.of(),
              List.of(bad),
              good.tags(),
              false);
      assertThatThrownBy(() -> ProjectBackup.restore(repository, snapshot, folder.resolve("back")))
          .hasMessageContaining("leads elsewhere");
      assertThat(folder.resolve("stolen")).doesNotExist();
    }
  }

  private ProjectBackup.Result keep(Repository repository) throws IOException {
    return ProjectBackup.keep(repository, project, Duration.ZERO, NOW, new Random(1)::nextInt);
  }

  private static String mode(Path folder, String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  private Repository repository(boolean sealed) {
    var key = RepositoryKey.random(new Random(1));
    var proof = sealed ? key.seal().proof() : Seal.NONE.proof();
    var storage = Storages.folder(folder.resolve("repository"));
    Repository.create(storage, new RepositoryFile("0".repeat(32), NOW, 0, proof));
    return Repository.open(storage, _ -> key, "ada@desk", Clock.systemUTC());
  }
}

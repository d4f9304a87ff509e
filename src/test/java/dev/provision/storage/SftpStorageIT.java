package dev.provision.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.lab.LabHost;
import dev.provision.transport.Connectors;
import dev.provision.transport.SshDefaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OpenSSH's own server for SFTP. */
class SftpStorageIT extends StorageContract {
  private static Connectors connectors;
  private static int number;

  @BeforeAll
  static void start() {
    connectors = new Connectors(SshDefaults.of(Path.of("/nonexistent"), Map.of(), "root"));
  }

  @AfterAll
  static void end() {
    connectors.close();
  }

  @Override
  Storage empty() throws IOException {
    number++;
    return again();
  }

  @Override
  Storage again() {
    var host = LabHost.shared(12);
    return Storages.sftp(connectors.connect(host.target()), "/srv/repository-" + number);
  }

  @Test
  void everythingIsItsOwnersAlone() throws IOException {
    try (var storage = empty()) {
      storage.put("snapshots/berlin/x", bytes("two"));
    }
    assertThat(
            LabHost.shared(12)
                .root("find /srv/repository-" + number + " -printf '%m\\n' | sort -u"))
        .isEqualTo("600\n700\n");
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() throws IOException {
    LabHost.shared(12).root("echo no folder >/srv/file");
    try (var storage =
        Storages.sftp(connectors.connect(LabHost.shared(12).target()), "/srv/file")) {
      assertThatThrownBy(() -> storage.put("blobs/a", bytes("one")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("cannot write blobs/a: ");
    }
  }
}

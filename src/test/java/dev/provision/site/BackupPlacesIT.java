package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.S3Proxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An encrypted repository in each sort of place. */
class BackupPlacesIT extends BackupPlaces {
  @Test
  void inAFolder() throws IOException {
    var folder = hosts.farm().folder().resolve("sealed");
    goesRound(folder.toString(), Map.of(), Optional.of(() -> empty(folder.resolve("blobs"))));
    showsNothing(folder);
  }

  @Test
  void onAServerThatSpeaksSftp() throws IOException {
    var server = hosts.depot();
    goesRound(
        "sftp://root@depot/srv/places",
        Map.of(),
        Optional.of(() -> server.root("rm /srv/places/blobs/*")));
    assertThat(server.root("ls /srv/places")).contains("blobs\n", "repository.json\n");
    assertThat(server.tryRoot("grep -r -e " + CANARY + " -e berlin /srv/places").code())
        .isEqualTo(1);
  }

  @Test
  void inABucket() throws IOException {
    try (var proxy = S3Proxy.start()) {
      var data = proxy.folder().resolve("data");
      goesRound(
          proxy.location("places"),
          Map.of("AWS_ACCESS_KEY_ID", S3Proxy.KEY, "AWS_SECRET_ACCESS_KEY", S3Proxy.SECRET),
          Optional.of(() -> empty(data.resolve(S3Proxy.BUCKET).resolve("places/blobs"))));
      showsNothing(data);
      assertThat(Files.walk(hosts.farm().folder()).filter(Files::isRegularFile))
          .as("no credential is kept")
          .noneMatch(f -> holds(f, S3Proxy.SECRET));
    }
  }

  private static void empty(Path blobs) throws IOException {
    try (var files = Files.list(blobs)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}

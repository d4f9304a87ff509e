package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import dev.provision.lab.S3Proxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several controllers at work at once in one repository that is not on their own disk. */
class SharedPlacesIT {
  private static final String HOST = "berlin";

  private static ModelHosts hosts;

  @BeforeAll
  static void start() throws IOException {
    hosts = ModelHosts.of(Map.of(HOST, 12));
    hosts.model(HOST, "acme/stays:v1", 20, "stays");
  }

  @AfterAll
  static void end() {
    hosts.close();
  }

  /** What the controllers need to reach the place, and how it looks from its own disk. */
  private record Place(
      String location, Map<String, String> environment, Path copy, Runnable look) {}

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void atAServerThatSpeaksSftpBackupsAndPrunesLoseNothing() throws IOException {
    hosts.depot();
    var home = hosts.farm().folder();
    var copy = hosts.repository();
    lastsUnderAll(
        new Place(
            "sftp://root@depot/srv/shared",
            Map.of(),
            copy,
            () ->
                Program.run(
                        "sh",
                        "-c",
                        "rm -rf '%1$s' && mkdir '%1$s' && ssh -F '%2$s/.ssh/config' -o UserKnownHostsFile='%2$s/.ssh/known_hosts' root@depot tar -C /srv/shared -c . | tar -C '%1$s' -x"
                            .formatted(copy, home))
                    .well()));
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void inABucketBackupsAndPrunesLoseNothing() throws IOException {
    try (var proxy = S3Proxy.start()) {
      lastsUnderAll(
          new Place(
              proxy.location("shared"),
              Map.of("AWS_ACCESS_KEY_ID", S3Proxy.KEY, "AWS_SECRET_ACCESS_KEY", S3Proxy.SECRET),
              proxy.folder().resolve("data").resolve(S3Proxy.BUCKET).resolve("shared"),
              () -> {}));
    }
  }

  /** Each round keeps a new model from two controllers while two others remove. */
  private static void lastsUnderAll(Place place) throws IOException {
    Files.deleteIfExists(hosts.farm().folder().resolve("group_vars/all/provision_repository.yml"));
    done(begin(place, "repo", "init", place.location(), "--unencrypted"));
    done(begin(place, "backup", "run"));
    for (int round = 0; round < Soak.rounds(2, 20); round++) {
      hosts.model(HOST, "acme/round:v1", 8, place.location() + round);
      var all =
          List.of(
              begin(place, "backup", "run", "--limit-rate", "40M"),
              begin(place, "backup", "prune", "--lock-wait", "0"),
              begin(place, "backup", "run"),
              begin(place, "backup", "forget", "--keep-last", "1", "--prune", "--lock-wait", "0"));
      for (Begun one : all) {
        assertThat(one.code()).as(one.printed()).isIn(0, 10);
      }
      isWell(place);
    }
    done(begin(place, "backup", "prune"));
    isWell(place);
    done(begin(place, "backup", "verify", "--contents"));
    hosts.host(HOST).root("ollama rm acme/round:v1");
  }

  private static void isWell(Place place) {
    place.look().run();
    var judged = Program.run("sh", "src/test/resources/backup/judge.sh", place.copy().toString());
    assertThat(judged.code()).as(judged.out()).isZero();
    assertThat(judged.out()).doesNotContain("judged: 0 blobs");
  }

  private static void done(Begun begun) {
    assertThat(begun.code()).as(begun.printed()).isZero();
  }

  private static Begun begin(Place place, String... words) {
    return hosts.begin(place.environment(), words);
  }
}

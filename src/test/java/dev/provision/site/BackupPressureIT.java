package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Disks that are full, servers that change their models meanwhile, several at work at once. */
class BackupPressureIT {
  private static final String HOST = "berlin";

  private static ModelHosts hosts;
  private static String whole;

  @BeforeAll
  static void start() throws IOException {
    hosts = ModelHosts.of(Map.of(HOST, 12));
    hosts.model(HOST, "acme/big:v1", 40, "big");
    hosts.model(HOST, "acme/small:v1", 5, "small");
    whole = hosts.store(HOST);
  }

  @AfterAll
  static void end() {
    hosts.close();
  }

  @BeforeEach
  void begin() throws IOException {
    hosts.forget();
  }

  @Test
  void aRepositoryWhoseDiskIsFullIsWholeAndTheNextRunCompletes() throws IOException {
    Files.createDirectories(hosts.repository());
    var mount = hosts.repository().toString();
    Program.run("mount", "-t", "tmpfs", "-o", "size=20m", "none", mount).well();
    try {
      hosts.init();
      var run = hosts.backup("run");
      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(run.err()).contains("and the repository's disk has 19 MiB free");
      assertThat(hosts.judge().code()).isZero();
      assertThat(hosts.backup("list").well().out()).isEmpty();

      Program.run("mount", "-o", "remount,size=200m", mount).well();
      hosts.backup("run").well();
      hosts.isWell();
    } finally {
      Program.run("umount", mount).well();
    }
  }

  /** Somebody else takes the room that was there when it was looked at. */
  @Test
  void aRepositoryWhoseDiskBecomesFullIsWholeAndTheNextRunCompletes() throws Exception {
    Files.createDirectories(hosts.repository());
    var mount = hosts.repository().toString();
    Program.run("mount", "-t", "tmpfs", "-o", "size=60m", "none", mount).well();
    try {
      hosts.init();
      var run = hosts.begin("backup", "run", "--limit-rate", "15M");
      while (run.process().isAlive() && !isFetching()) {
        Thread.sleep(5);
      }
      var filler = hosts.repository().resolve("filler");
      Program.run("sh", "-c", "head -c 55M /dev/zero >" + filler);
      assertThat(run.code()).as(run.printed()).isEqualTo(4);
      assertThat(run.printed()).contains("No space left on device");
      assertThat(hosts.judge().code()).isZero();
      assertThat(hosts.backup("list").well().out()).isEmpty();

      Files.delete(filler);
      hosts.backup("run").well();
      hosts.isWell();
    } finally {
      Program.run("umount", mount).well();
    }
  }

  private static boolean isFetching() throws IOException {
    try (var files = Files.list(hosts.repository().resolve("partial"))) {
      return files.anyMatch(f -> f.getFileName().toString().startsWith("blobs-"));
    }
  }

  @Test
  void aHostWithoutRoomIsToldSoBeforeAnythingIsSent() throws IOException {
    hosts.init();
    hosts.backup("run").well();
    hosts.host(HOST).root(MOUNT.formatted("20m"));
    try {
      var run = hosts.backup("restore", HOST);
      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(run.err()).containsPattern("has \\d+ MiB free, and 42 MiB are needed");
      assertThat(hosts.host(HOST).root("cd %s; find . -type f".formatted(ModelHosts.STORE)))
          .isEmpty();
    } finally {
      hosts.host(HOST).root("umount " + ModelHosts.STORE);
    }
  }

  /** Somebody else takes the room that was there when it was looked at. */
  @Test
  void aHostWhoseDiskBecomesFullKeepsWhatIsWhole() throws Exception {
    hosts.init();
    hosts.backup("run").well();
    hosts.host(HOST).root(MOUNT.formatted("60m"));
    try {
      var run = hosts.begin("backup", "restore", HOST, "--limit-rate", "15M");
      while (run.process().isAlive()
          && hosts
              .host(HOST)
              .tryRoot("ls %s/.provision-restore".formatted(ModelHosts.STORE))
              .stdout()
              .isBlank()) {
        Thread.sleep(5);
      }
      hosts.host(HOST).tryRoot("head -c 55M /dev/zero >%s/filler".formatted(ModelHosts.STORE));
      assertThat(run.code()).as(run.printed()).isNotZero();
      assertThat(hosts.host(HOST).root("ollama list")).doesNotContain("acme/big");
      hosts.host(HOST).root("rm %s/filler".formatted(ModelHosts.STORE));
      hosts.backup("restore", HOST).well();
      assertThat(hosts.store(HOST)).isEqualTo(whole);
    } finally {
      hosts.host(HOST).root("umount " + ModelHosts.STORE);
    }
  }

  private static final String MOUNT =
      "mount -t tmpfs -o size=%s none "
          + ModelHosts.STORE
          + "; cd "
          + ModelHosts.STORE
          + "; mkdir manifests blobs; chmod 755 . manifests blobs; chown ollama: . manifests blobs";

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void aServerMayChangeItsModelsMeanwhile() throws Exception {
    hosts.init();
    var busy =
        """
        while [ -e /root/busy ]; do
          for n in 1 2 3; do
            ollama cp acme/small:v1 acme/copy$n:v1 >/dev/null
            OLLAMA_STANDIN_LOG=/dev/null OLLAMA_MODELS=%1$s ollama standin-model acme/new$n:v1 3 --seed "$(date +%%N)" >/dev/null
            chown -R ollama: %1$s
          done
          for n in 1 2 3; do ollama rm acme/copy$n:v1 acme/new$n:v1 >/dev/null; done
        done
        """
            .formatted(ModelHosts.STORE);
    hosts.host(HOST).root("touch /root/busy");
    var server = Thread.ofPlatform().start(() -> hosts.host(HOST).tryRoot(busy));
    try {
      for (int round = 0; round < Soak.rounds(5, 50); round++) {
        var run = hosts.backup("run", "--limit-rate", "40M");
        assertThat(run.code()).as(run.err()).isIn(0, 20);
        hosts.isWell();
      }
    } finally {
      hosts.host(HOST).root("rm /root/busy");
      server.join();
    }
    hosts.backup("run");
    hosts.backup("run").well();
    assertThat(hosts.store(HOST)).isEqualTo(whole);
  }

  /** Each round keeps new models from two controllers and removes what nobody lists. */
  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void twoBackupsAndAPruneAtOnceLoseNothing() throws Exception {
    hosts.init();
    hosts.backup("run").well();
    int pruned = 0;
    for (int round = 0; round < Soak.rounds(3, 30); round++) {
      hosts.model(HOST, "acme/round:v1", 8, "round " + round);
      var all = new ArrayList<Begun>();
      all.add(hosts.begin("backup", "run", "--limit-rate", "40M"));
      all.add(hosts.begin("backup", "prune", "--lock-wait", "0"));
      all.add(hosts.begin("backup", "run"));
      all.add(hosts.begin("backup", "forget", "--keep-last", "1", "--prune", "--lock-wait", "0"));
      for (Begun one : all) {
        assertThat(one.code()).as(one.printed()).isIn(0, 10);
      }
      pruned += List.of(all.get(1), all.get(3)).stream().anyMatch(p -> p.code() == 0) ? 1 : 0;
      hosts.isWell();
    }
    hosts.backup("prune").well();
    hosts.isWell();
    assertThat(hosts.backup("verify", "--contents").well().out()).contains("all is well");
    System.out.println("rounds in which somebody pruned: " + pruned);
    assertThat(pruned).isPositive();
    hosts.host(HOST).root("ollama rm acme/round:v1");
  }
}

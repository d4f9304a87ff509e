package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Backups and restores whose connection is cut and whose controller is killed, from outside. After
 * each the repository is judged by a script that knows its format alone.
 */
class BackupFaultIT {
  private static final String HOST = "berlin";
  private static final int SIZE = 30_000_000;

  /** So slow that every offset can be struck. */
  private static final String RATE = "20M";

  private static final String CUT = "pkill -9 -f 'sshd: [r]oot@notty'";

  private static ModelHosts hosts;
  private static String whole;

  @BeforeAll
  static void start() throws IOException {
    hosts = ModelHosts.of(Map.of(HOST, 12));
    hosts.model(HOST, "first:v1", SIZE / 1_000_000 - 10, "first");
    hosts.model(HOST, "second:v1", 10, "second");
    whole = hosts.store(HOST);
  }

  @AfterAll
  static void end() {
    hosts.close();
  }

  @BeforeEach
  void begin() throws IOException {
    hosts.forget();
    hosts.init();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void aBackupWhoseConnectionIsCutGoesOnWhereItWas() throws Exception {
    var random = Soak.random("cuts");
    int cuts = Soak.rounds(10, 50);
    for (int landed = 0, tries = 0; landed < cuts; tries++) {
      assertThat(tries).as("cuts that came too late").isLessThan(2 * cuts);
      begin();
      var journal = SshdJournal.fromNowOn(hosts.host(HOST));
      long offset = random.nextInt(SIZE);
      var run = hosts.begin("backup", "run", "--limit-rate", RATE);
      if (waitFor(run, offset)) {
        hosts.host(HOST).tryRoot(CUT);
      }
      assertThat(run.code()).as("cut after %d: %s", offset, run.printed()).isZero();
      hosts.isWell();
      assertThat(hosts.repository().resolve("partial")).isEmptyDirectory();
      // Looked, fetched, and fetched on: sshd itself says whether the cut came in time.
      landed += journal.count("Starting session: command") == 3 ? 1 : 0;
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void aBackupWhoseControllerIsKilledIsCompletedByTheNext() throws Exception {
    var random = Soak.random("kills");
    var phases = new EnumMap<Phase, Integer>(Phase.class);
    int kills = Soak.rounds(10, 100);
    for (int round = 0, tries = 0; round < kills; tries++) {
      assertThat(tries).as("kills that came too late").isLessThan(2 * kills);
      begin();
      var run = hosts.begin("backup", "run", "--limit-rate", RATE);
      waitFor(run, rarest(phases), random);
      if (!run.kill()) {
        continue;
      }
      round++;
      phases.merge(phase(), 1, Integer::sum);
      assertThat(hosts.judge().code()).as("after the kill").isZero();
      hosts.backup("run").well();
      hosts.isWell();
      assertThat(hosts.backup("verify", "--contents").well().out()).contains("all is well");
    }
    System.out.println("backups killed: " + phases);
    assertThat(phases).containsOnlyKeys(Phase.values());
  }

  /** Where a backup is, by what it left in a new repository. */
  private enum Phase {
    STARTING,
    LOOKING,
    FETCHING,
    KEPT
  }

  private static Phase phase() throws IOException {
    var repository = hosts.repository();
    if (Files.exists(repository.resolve("snapshots"))) {
      return Phase.KEPT;
    }
    if (fetched() > 0) {
      return Phase.FETCHING;
    }
    return Files.exists(repository.resolve("leases")) ? Phase.LOOKING : Phase.STARTING;
  }

  private static Phase rarest(Map<Phase, Integer> phases) {
    return Stream.of(Phase.values())
        .min(Comparator.comparingInt(p -> phases.getOrDefault(p, 0)))
        .orElseThrow();
  }

  /** A kill that is meant for one phase may land in the next. */
  private static void waitFor(Begun run, Phase phase, Random random) throws Exception {
    while (run.process().isAlive() && phase().compareTo(phase) < 0) {
      Thread.sleep(1);
    }
    run.process()
        .waitFor(random.nextInt(phase == Phase.FETCHING ? 1500 : 20), TimeUnit.MILLISECONDS);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void aRestoreThatIsCutOrKilledLeavesNothingHalf() throws Exception {
    hosts.backup("run").well();
    var random = Soak.random("restores");
    var store = ModelHosts.STORE;
    int resumed = 0;
    for (int round = 0; round < Soak.rounds(6, 50); round++) {
      boolean cut = round % 2 == 0;
      hosts
          .host(HOST)
          .root(
              "cd "
                  + store
                  + " && rm -rf blobs manifests && mkdir blobs manifests && chown ollama: blobs manifests");
      var run = hosts.begin("backup", "restore", HOST, "--limit-rate", RATE);
      waitForPart(run, 1 + random.nextInt(SIZE - 12_000_000));
      if (cut) {
        hosts.host(HOST).root(CUT);
        assertThat(run.code()).as(run.printed()).isZero();
      } else {
        assertThat(run.kill()).isTrue();
        assertThat(hosts.host(HOST).root(HALF.formatted(store))).isEmpty();
        var next = hosts.backup("restore", HOST, "--json").well();
        long sent =
            (Long)
                ((Map<?, ?>) ((java.util.List<?>) ModelHosts.json(next).get("hosts")).getFirst())
                    .get("sent_bytes");
        resumed += sent < SIZE ? 1 : 0;
      }
      assertThat(hosts.store(HOST)).isEqualTo(whole);
      assertThat(hosts.host(HOST).root("ls -A " + store)).isEqualTo("blobs\nmanifests\n");
    }
    assertThat(resumed).as("went on where the kill left it").isPositive();
  }

  /** Blobs that are not what their names say, and models that the server shows and cannot have. */
  private static final String HALF =
      """
      cd %s
      for blob in blobs/*; do
        [ ! -e "$blob" ] || [ "$(sha256sum <"$blob" | cut -d ' ' -f 1)" = "${blob#blobs/sha256-}" ] ||
          echo "half: $blob"
      done
      find manifests -type f -exec grep -ho 'sha256:[0-9a-f]*' {} + | sort -u | while read -r digest; do
        [ -e "blobs/sha256-${digest#sha256:}" ] || echo "lacks $digest"
      done
      """;

  @Test
  void aByteThatIsChangedOnTheWireChangesNothingInTheRepository() throws Exception {
    int rounds = Soak.rounds(2, 20);
    for (int round = 0; round < rounds; round++) {
      begin();
      long at = 1_000_000 + (SIZE - 4_000_000L) * round / rounds;
      try (var wire = FlippingWire.to(hosts.host(HOST), at)) {
        var inventory = hosts.farm().folder().resolve("wire.yml");
        Files.writeString(inventory, wire.inventory(hosts.farm(), HOST));
        var run =
            Program.provision(
                hosts.farm().folder(),
                "backup",
                "run",
                "-i",
                inventory.toString(),
                "--repo",
                hosts.repository().toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(wire.flipped()).isTrue();
        assertThat(run.err()).contains("berlin | connecting again: ");
      }
      hosts.isWell();
    }
  }

  /** Control: without the check a damaged blob gets in, and the judge says so. */
  @Test
  void theJudgeFindsWhatAProgramWithoutItsCheckLetsIn() throws Exception {
    var blobs = ModelHosts.STORE + "/blobs";
    var big = hosts.host(HOST).root("find " + blobs + " -size +12M").strip();
    hosts
        .host(HOST)
        .root(
            "cp -p %1$s /root/kept; printf x | dd of=%1$s bs=1 seek=77 conv=notrunc"
                .formatted(big));
    try {
      var words = new ArrayList<>(UncheckedVariant.words());
      words.addAll(java.util.List.of("backup", "run", "-i", hosts.farm().inventory().toString()));
      Program.run(Map.of("HOME", hosts.farm().folder().toString()), words).well();
      var judged = hosts.judge();
      assertThat(judged.code()).isEqualTo(1);
      assertThat(judged.out()).contains("wrong: blobs/");
    } finally {
      hosts.host(HOST).root("mv /root/kept " + big);
    }
  }

  /** Until so many bytes are in the repository; whether it is at work still. */
  private static boolean waitFor(Begun run, long bytes) throws Exception {
    while (run.process().isAlive() && fetched() < bytes) {
      Thread.sleep(2);
    }
    return run.process().isAlive();
  }

  private static long fetched() throws IOException {
    long sum = 0;
    for (String folder : new String[] {"partial", "blobs"}) {
      var path = hosts.repository().resolve(folder);
      if (Files.exists(path)) {
        try (var files = Files.list(path)) {
          sum += files.mapToLong(BackupFaultIT::size).sum();
        }
      }
    }
    return sum;
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  /** Until so many bytes of a blob are on the host. */
  private static void waitForPart(Begun run, long bytes) {
    var look = "cat %s/.provision-restore/sha256-* 2>/dev/null | wc -c".formatted(ModelHosts.STORE);
    while (run.process().isAlive() && Long.parseLong(hosts.host(HOST).root(look).strip()) < bytes) {
      Thread.onSpinWait();
    }
  }
}

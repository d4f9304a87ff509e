package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models of real hosts, kept and brought back by the packaged program. */
class BackupIT {
  private static final String BERLIN = "berlin";
  private static final String BONN = "bonn";
  private static final int MEGABYTE = 1_000_000;

  private static ModelHosts hosts;

  @BeforeAll
  static void start() throws IOException {
    hosts = ModelHosts.of(new TreeMap<>(Map.of(BERLIN, 12, BONN, 13)));
  }

  @AfterAll
  static void end() {
    hosts.close();
  }

  /** Both hosts have one model alike, and one that only they have; the repository is new. */
  @BeforeEach
  void begin() throws IOException {
    for (String name : new String[] {BERLIN, BONN}) {
      hosts
          .host(name)
          .root("cd %s && rm -rf blobs manifests .provision*".formatted(ModelHosts.STORE));
      hosts.model(name, "shared:1b", 40, "shared");
      hosts.model(name, "acme/" + name + ":v1", 10, name);
    }
    hosts.forget();
    hosts.init();
  }

  @Test
  void whatWasKeptComesBackToTheByte() {
    var before = hosts.store(BERLIN);
    var list = hosts.list(BERLIN);
    hosts.backup("run").well();
    hosts.isWell();

    hosts
        .host(BERLIN)
        .root(
            """
            ollama rm shared:1b >/dev/null
            cd %s
            for blob in blobs/*; do printf x | dd of="$blob" bs=1 seek=5 conv=notrunc 2>/dev/null; done
            printf '{' >manifests/registry.ollama.ai/acme/berlin/v1
            """
                .formatted(ModelHosts.STORE));
    assertThat(hosts.store(BERLIN)).isNotEqualTo(before);

    var run = hosts.backup("restore", BERLIN).well();
    assertThat(hosts.store(BERLIN)).isEqualTo(before);
    assertThat(hosts.list(BERLIN)).isEqualTo(list);
    assertThat(run.err()).contains("Brought 2 models");
    assertThat(hosts.host(BERLIN).root("ls -A " + ModelHosts.STORE))
        .isEqualTo("blobs\nmanifests\n");
  }

  @Test
  void aBlobThatTwoHostsHaveTravelsOnce() {
    var run = hosts.backup("run", "--json").well();
    assertThat(ModelHosts.fetched(run)).isBetween(60L * MEGABYTE, 61L * MEGABYTE);
    hosts.isWell();
    assertThat(hosts.backup("stats").well().out()).contains("kept for each host by itself");
  }

  @Test
  void anUnchangedHostCostsOneExchangeAndNoByteOfAModelIsRead() {
    hosts.backup("run").well();
    var journal = SshdJournal.fromNowOn(hosts.host(BERLIN));
    long before = readBySshd();
    var run = hosts.backup("run", "--json", "--limit", BERLIN).well();
    assertThat(ModelHosts.fetched(run)).isZero();
    assertThat(journal.count("Starting session: command")).isEqualTo(1);
    assertThat(readBySshd() - before).isLessThan(10L * MEGABYTE);

    // Control: the kernel would have counted a model.
    hosts.model(BERLIN, "acme/new:v1", 20, "new");
    before = readBySshd();
    hosts.backup("run", "--limit", BERLIN).well();
    assertThat(readBySshd() - before).isGreaterThan(20L * MEGABYTE);
  }

  /** What sshd and all it ever started have read, once they have ended. */
  private static long readBySshd() {
    return Long.parseLong(
        hosts
            .host(BERLIN)
            .root(
                """
                while pgrep -f 'sshd: [r]oot' >/dev/null; do sleep 0.1; done
                sed -n 's/^rchar: //p' "/proc/$(systemctl show ssh -p MainPID --value)/io"
                """)
            .strip());
  }

  @Test
  void aHostThatNeverHadThemIsSeeded() {
    hosts.backup("run", "--limit", BERLIN).well();
    var run = hosts.backup("seed", BONN, "--from", BERLIN).well();
    assertThat(run.err()).contains("bonn | there | acme/berlin:v1", "Brought 2 models; 9.5 MiB");
    assertThat(hosts.list(BONN)).contains("acme/berlin:v1", "acme/bonn:v1", "shared:1b");
    var again = hosts.backup("seed", BONN, "--model", "acme/berlin:v1").well();
    assertThat(again.err()).contains("0 B had to be sent");
  }

  @Test
  void aModelThatIsNotWholeIsKeptAsItIsAndSaid() {
    hosts
        .host(BERLIN)
        .root(
            """
            cd %s/blobs
            big=$(find . -size +30M)
            mv "$big" "$big-partial"
            : >"$big-partial-0"
            """
                .formatted(ModelHosts.STORE));
    var run = hosts.backup("run", "--limit", BERLIN);
    assertThat(run.code()).as(run.err()).isEqualTo(20);
    assertThat(run.err())
        .contains("berlin | partial | ollama.service: 2 models")
        .containsPattern("incomplete \\| shared:1b: sha256:[0-9a-f]{64} is not there");
    hosts.isWell();

    var restored = hosts.backup("restore", BERLIN, "--model", "shared:1b");
    assertThat(restored.code()).isEqualTo(4);
    assertThat(restored.err()).contains("the snapshot has not all of it");

    // Another host has the blob: so the model is whole in the repository by the next run.
    hosts.backup("run", "--limit", BONN).well();
    hosts.backup("run", "--limit", BERLIN).well();
    hosts.backup("restore", BERLIN, "--model", "shared:1b").well();
  }

  @Test
  void aModelThatIsGoneIsSaidByName() {
    hosts.backup("run").well();
    hosts.host(BERLIN).root("ollama rm acme/berlin:v1");
    var run = hosts.backup("run");
    assertThat(run.code()).as(run.err()).isEqualTo(20);
    assertThat(run.err()).contains("berlin | gone | acme/berlin:v1 was there last time");
  }

  @Test
  void aStoreThatIsNotThereIsAnErrorAndNeverAnEmptyBackup() {
    var dropIn = "/etc/systemd/system/ollama.service.d/models.conf";
    hosts
        .host(BERLIN)
        .root(
            """
            mkdir -p /etc/systemd/system/ollama.service.d
            printf '[Service]\\nEnvironment=OLLAMA_MODELS=/srv/nothing\\n' >%s
            systemctl daemon-reload; systemctl stop ollama
            """
                .formatted(dropIn));
    try {
      var run = hosts.backup("run", "--limit", BERLIN);
      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(run.err())
          .contains("its store is /srv/nothing, but there is no such folder", "Kept 0 of 1 host");
      assertThat(hosts.backup("list").well().out()).isEmpty();
    } finally {
      hosts.host(BERLIN).root("rm " + dropIn + "; systemctl daemon-reload; systemctl start ollama");
    }
  }

  @Test
  void aDamagedBlobOfAHostIsNotStored() {
    hosts
        .host(BERLIN)
        .root(
            "cd %s/blobs; printf x | dd of=\"$(find . -size +30M)\" bs=1 seek=99 conv=notrunc"
                .formatted(ModelHosts.STORE));
    var run = hosts.backup("run", "--limit", BERLIN);
    assertThat(run.code()).as(run.err()).isEqualTo(20);
    assertThat(run.err()).contains("shared:1b: the bytes of sha256:").contains("do not match");
    hosts.isWell();
  }

  @Test
  void settingsAreKeptAndModelfilesAreOfOneText() {
    hosts.backup("run").well();
    var shown = hosts.backup("show", "latest", "--host", BERLIN).well().out();
    assertThat(shown).contains("/etc/systemd/system/ollama.service  0644 root:root");
    var unit =
        hosts
            .backup(
                "show", "latest", "--host", BERLIN, "--file", "/etc/systemd/system/ollama.service")
            .well();
    assertThat(unit.out())
        .isEqualTo(hosts.host(BERLIN).root("cat /etc/systemd/system/ollama.service"));
    var ours =
        hosts.backup("show", "latest", "--host", BERLIN, "--modelfile", "shared:1b").well().out();
    assertThat(ours.lines().filter(l -> l.startsWith("PARAMETER")).toList())
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(
            hosts
                .host(BERLIN)
                .root("ollama show shared:1b --modelfile")
                .lines()
                .filter(l -> l.startsWith("PARAMETER"))
                .toList());
  }

  @Test
  void aDrillProvesASnapshotAndLeavesNothing() {
    hosts.backup("run").well();
    var before = hosts.store(BONN);
    var metrics = hosts.farm().folder().resolve("drill.prom");
    var run = hosts.backup("drill", BERLIN, "--on", BONN, "--metrics", metrics.toString()).well();
    assertThat(run.err())
        .contains("bonn | shown | shared:1b", "bonn | shown | acme/berlin:v1")
        .contains("of berlin works on bonn.");
    assertThat(metrics).content().contains("provision_backup_drill_success{host=\"berlin\"} 1\n");
    assertThat(hosts.repository().resolve("drills/berlin")).isNotEmptyDirectory();
    assertThat(hosts.store(BONN)).isEqualTo(before);
    assertThat(hosts.host(BONN).root("ls -A %s; pgrep -c ollama".formatted(ModelHosts.STORE)))
        .isEqualTo("blobs\nmanifests\n1\n");

    // Control: a server that cannot answer fails the drill.
    hosts.host(BONN).root("echo OLLAMA_STANDIN_FAULT=crash-on-load >/etc/ollama-standin.env");
    try {
      var broken = hosts.backup("drill", BERLIN, "--on", BONN, "--metrics", metrics.toString());
      assertThat(broken.code()).as(broken.err()).isEqualTo(7);
      assertThat(broken.err()).contains("no model answered", "does not work on bonn");
      assertThat(metrics).content().contains("success{host=\"berlin\"} 0\n");
      assertThat(hosts.host(BONN).root("ls -A " + ModelHosts.STORE))
          .isEqualTo("blobs\nmanifests\n");
    } finally {
      hosts.host(BONN).root("rm /etc/ollama-standin.env");
    }
  }
}

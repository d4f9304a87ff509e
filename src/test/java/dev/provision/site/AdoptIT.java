package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts on which somebody had Ollama before. All that is asserted is read from the host itself. */
class AdoptIT {
  private static final String INSTALLERS = "/usr/share/ollama/.ollama/models";
  private static final String OURS = "/var/lib/ollama/models";

  /** Names and digests; what else is listed changes with the time. */
  private static final String LIST = "/usr/local/bin/ollama list | awk '{ print $1, $2 }' | sort";

  private static final String LISTENS = "ss -ltnH 'sport = :11434' | awk '{ print $4 }'";

  /**
   * What a plan, or an apply that is refused, must leave as it is. The stand-in notes what it is
   * asked.
   */
  private static final String STATE =
      """
      find /etc /opt /usr/local /usr/share/ollama /var/lib /srv -path /var/lib/provision -prune \\
        -o -path /var/lib/systemd -prune -o -name .standin -prune -o -type d -printf '%p %m %u %g\\n' \\
        -o -printf '%p %m %u %g %s %T@\\n' | sort
      systemctl show -p MainPID -p FragmentPath -p DropInPaths ollama
      """;

  @TempDir static Path release;
  private LabHost host;
  private PreparedHost site;

  @BeforeAll
  static void build() throws IOException {
    PreparedHost.release(release);
  }

  @BeforeEach
  void start() throws IOException {
    host = LabHost.fresh(12);
    site = PreparedHost.of(host, release);
    host.put(Path.of("lab/ollama/install"), "/root/install");
    host.put(release.resolve("ollama-linux-amd64.tgz"), "/root/ollama.tgz");
    host.root("rm -f /etc/apt/sources.list.d/debian.sources; apt-get -q update");
  }

  @AfterEach
  void end() {
    host.close();
  }

  @Test
  void theInstallersServiceIsTakenOverWithItsModelsAndDropIns() throws IOException {
    install("--public");
    host.root(
        """
        echo 'OLLAMA_HOST="0.0.0.0:11434"' >/etc/default/ollama
        printf '[Service]\\nEnvironment="OLLAMA_KEEP_ALIVE=7m"\\nEnvironmentFile=/etc/default/ollama\\n' \\
          >/etc/systemd/system/ollama.service.d/keep.conf
        systemctl daemon-reload
        systemctl restart ollama
        """);
    assertThat(host.root(LISTENS)).doesNotContain("127.0.0.1");
    var before = host.root(STATE);

    var plan = site.provision("plan");

    assertThat(host.root(STATE)).isEqualTo(before);
    assertThat(plan.output())
        .contains("/etc/systemd/system/ollama.service (running, as ollama) is replaced")
        .contains("3 models are moved from " + INSTALLERS + " to " + OURS)
        .contains("ollama.service.d/keep.conf (a copy is kept in /opt/ollama/found)")
        .contains("ollama.service.d/override.conf: OLLAMA_HOST=0.0.0.0 is overridden")
        .contains("/etc/default/ollama: OLLAMA_HOST=0.0.0.0:11434 is overridden")
        .contains("Other copies are kept aside (/usr/local/bin/ollama)");

    isTakenOver(INSTALLERS);

    assertThat(host.root("tr '\\0' '\\n' </proc/$(pidof ollama)/environ"))
        .contains("OLLAMA_KEEP_ALIVE=7m", "OLLAMA_HOST=127.0.0.1:11434");
    assertThat(host.root("cat /opt/ollama/found/etc/systemd/system/ollama.service"))
        .contains("ExecStart=/usr/local/bin/ollama serve");
    assertThat(host.root("ls /opt/ollama/found/etc/systemd/system/ollama.service.d"))
        .isEqualTo("keep.conf\noverride.conf\n");
    assertThat(host.tryRoot("test -x /opt/ollama/found/usr/local/bin/ollama").code()).isZero();
  }

  @Test
  void aStoreOfRootIsRenamedAndBelongsToTheServiceAfterwards() throws IOException {
    install("--root-store");
    isTakenOver("/root/.ollama/models");
  }

  @Test
  void allThatCannotBeTakenOverIsToldBeforeAnyChange() throws IOException {
    host.root(
        """
        mkdir -p /srv/models /srv/closed
        chmod 0700 /srv/closed
        mount -t tmpfs none /srv/models
        """);
    install("--store", "/srv/models");
    var before = host.root(STATE);

    var asked = site.provision("apply", "--yes", "-e", "ollama_version=0.17.0 ollama_gpu=tpu");
    var run = site.provision("apply", "--yes", "-e", "ollama_models_dir=/srv/closed/models");

    assertThat(asked.code()).as(asked.output()).isEqualTo(3);
    assertThat(asked.output())
        .contains("ollama_gpu cpu, cuda or rocm")
        .contains("version 0.17.0 has CVE-2026-7482", "0.17.1 closes it");
    assertThat(run.code()).as(run.output()).isNotZero();
    assertThat(run.output())
        .contains("/srv/closed: ollama cannot pass (mode 700, of root)")
        .containsPattern(
            "The models in /srv/models are on another file system than /srv/closed/models:"
                + " to copy them needs \\d{4,} KiB, and \\d+ KiB are free there");
    assertThat(host.root(STATE)).isEqualTo(before);
  }

  @Test
  void modelsInBothPlacesAreRefusedBeforeAnyChange() throws IOException {
    install();
    host.root("mkdir -p /var/lib/ollama; cp -a " + INSTALLERS + " " + OURS);
    var before = host.root(STATE);

    var run = site.provision("apply", "--yes");

    assertThat(run.code()).as(run.output()).isNotZero();
    assertThat(run.output()).contains("Both " + INSTALLERS, OURS);
    assertThat(host.root(STATE)).isEqualTo(before);
  }

  /** What must hold whatever was found. */
  private void isTakenOver(String store) throws IOException {
    var list = host.root(LIST);
    var models = models(store);
    assertThat(models.lines().filter(l -> l.contains("  manifests/"))).hasSize(3);

    var first = site.provision("apply", "--yes");

    assertThat(first.code()).as(first.output()).isZero();
    assertThat(models(OURS)).isEqualTo(models);
    assertThat(host.root(LIST)).isEqualTo(list);
    assertThat(host.root("find " + OURS + " ! -user ollama")).isEmpty();
    assertThat(host.root(LISTENS)).isEqualTo("127.0.0.1:11434\n");
    assertThat(host.root("ps -o user= -C ollama").strip()).isEqualTo("ollama");

    var second = site.provision("apply", "--yes");

    assertThat(second.code()).as(second.output()).isZero();
    assertThat(second.output()).contains("Nothing to do on 1 host");
  }

  /**
   * All files of a store with number, size and time of the last change of their content: a file
   * that was copied has another number, one that was written another time. And hashes of manifests.
   */
  private String models(String store) {
    return host.root(
        """
        cd %s
        find manifests blobs -type f -printf '%%p %%i %%s %%T@\\n' | sort
        find manifests -type f -exec sha256sum {} + | sort
        """
            .formatted(store));
  }

  private void install(String... options) {
    host.root("sh /root/install " + String.join(" ", options) + " /root/ollama.tgz");
  }
}

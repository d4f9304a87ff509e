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
        printf '[Service]\\nEnvironment="OLLAMA_KEEP_ALIVE=7m"\\n' \\
          >/etc/systemd/system/ollama.service.d/keep.conf
        systemctl daemon-reload
        systemctl restart ollama
        """);

    var output = isTakenOver(INSTALLERS);

    assertThat(output).contains("override.conf: OLLAMA_HOST=0.0.0.0 is overridden");
    assertThat(host.root("systemctl show -p Environment ollama")).contains("OLLAMA_KEEP_ALIVE=7m");
    assertThat(host.root("cat /opt/ollama/found/etc/systemd/system/ollama.service"))
        .contains("ExecStart=/usr/local/bin/ollama serve");
    assertThat(host.tryRoot("test -x /opt/ollama/found/usr/local/bin/ollama").getExitCode())
        .isZero();
  }

  @Test
  void aStoreOfRootIsRenamedAndBelongsToTheServiceAfterwards() throws IOException {
    install("--root-store");
    isTakenOver("/root/.ollama/models");
  }

  @Test
  void modelsOnAnotherFileSystemAreRefusedBeforeAnyChange() throws IOException {
    host.root("mkdir /srv/models; mount -t tmpfs none /srv/models");
    install("--store", "/srv/models");

    var run = site.provision("apply", "--yes");

    assertThat(run.code()).as(run.output()).isNotZero();
    assertThat(run.output()).contains("/srv/models", "another file system", "KiB are free");
    assertThat(host.root("systemctl is-active ollama")).isEqualTo("active\n");
    assertThat(host.tryRoot("test -e /opt/ollama").getExitCode()).isNotZero();
  }

  @Test
  void modelsInBothPlacesAreRefusedBeforeAnyChange() throws IOException {
    install();
    host.root("mkdir -p /var/lib/ollama; cp -a " + INSTALLERS + " " + OURS);

    var run = site.provision("apply", "--yes");

    assertThat(run.code()).as(run.output()).isNotZero();
    assertThat(run.output()).contains("Both " + INSTALLERS, OURS);
    assertThat(host.tryRoot("test -e /opt/ollama").getExitCode()).isNotZero();
  }

  @Test
  void aSiteOfSomebodyElseAnswersThroughout() throws IOException {
    host.root(
        """
        apt-get -q -y install nginx
        echo 'server { listen 8080; return 200 "somebody else"; }' >/etc/nginx/conf.d/other.conf
        systemctl restart nginx
        cat >/root/visitor <<'END'
        while [ ! -e /run/enough ]; do
          if curl -fsS -o /dev/null --max-time 5 http://127.0.0.1:8080/; then echo ok; else echo failed; fi
          sleep 0.05
        done >/run/answers
        END
        systemd-run -q --unit=visitor sh /root/visitor
        """);

    var run = site.provision("apply", "--yes");
    host.root("touch /run/enough; while systemctl -q is-active visitor; do sleep 0.1; done");

    assertThat(run.code()).as(run.output()).isZero();
    assertThat(host.root("sort /run/answers | uniq | tr '\n' ' '").strip()).isEqualTo("ok");
    assertThat(host.root("curl -fsS http://127.0.0.1:8080/")).isEqualTo("somebody else");
  }

  /** What must hold whatever was found; the answer is what the first apply printed. */
  private String isTakenOver(String store) throws IOException {
    var list = host.root(LIST);
    var models = models(store);
    assertThat(models.lines().filter(l -> l.contains("manifests/"))).hasSize(3);

    var first = site.provision("apply", "--yes");

    assertThat(first.code()).as(first.output()).isZero();
    assertThat(models(OURS)).isEqualTo(models);
    assertThat(host.root(LIST)).isEqualTo(list);
    assertThat(host.root("find " + OURS + " ! -user ollama")).isEmpty();
    assertThat(host.root("ss -ltnH 'sport = :11434' | awk '{ print $4 }'"))
        .isEqualTo("127.0.0.1:11434\n");
    assertThat(host.root("ps -o user= -C ollama").strip()).isEqualTo("ollama");

    var second = site.provision("apply", "--yes");

    assertThat(second.code()).as(second.output()).isZero();
    assertThat(second.output()).contains("Nothing to do on 1 host");
    return first.output();
  }

  /** Hashes of manifests, and of blobs the inode: a blob that was copied has another. */
  private String models(String store) {
    return host.root(
        """
        cd %s
        find manifests -type f -exec sha256sum {} + | sort
        ls -i blobs
        """
            .formatted(store));
  }

  private void install(String... options) {
    host.root("sh /root/install " + String.join(" ", options) + " /root/ollama.tgz");
  }
}

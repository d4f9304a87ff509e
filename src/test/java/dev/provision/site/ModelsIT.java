package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host whose models and devices are named in its variables; the stand-in pulls from a folder. */
class ModelsIT {
  private static final String WANTED = "{\"ollama_gpu\": \"cuda\", \"ollama_models\": %s}";
  private static final String BOTH = WANTED.formatted("[\"llama3.2:1b\", \"acme/embed\"]");
  private static final String STORE = "/var/lib/ollama/models";

  private static final String REGISTRY =
      """
      rm -f /etc/apt/sources.list.d/debian.sources
      apt-get -q update
      tar -xzf /root/ollama.tgz -C /root
      export OLLAMA_MODELS=/srv/registry
      /root/bin/ollama standin-model llama3.2:1b 2
      /root/bin/ollama standin-model acme/embed 1
      chmod -R a+rX /srv/registry
      echo OLLAMA_STANDIN_REGISTRY=/srv/registry >/etc/ollama-standin.env
      groupdel render
      """;

  /** Every file of the registry is in the store, byte for byte. */
  private static final String SAME =
      """
      cd /srv/registry
      find . -type f | while read -r file; do cmp "$file" /var/lib/ollama/models/"$file" || exit 1; done
      """;

  @TempDir static Path release;
  private static LabHost host;
  private static PreparedHost site;

  @BeforeAll
  static void apply() throws IOException {
    PreparedHost.release(release);
    host = LabHost.fresh(12);
    site = PreparedHost.of(host, release);
    host.put(release.resolve("ollama-linux-amd64.tgz"), "/root/ollama.tgz");
    host.root(REGISTRY);
    var run = site.provision("apply", "--yes", "-e", BOTH);
    assertThat(run.code()).as(run.output()).isZero();
  }

  @AfterAll
  static void end() {
    host.close();
  }

  @Test
  void modelsThatAreWantedArePulledAndMendedWhereABlobIsBroken() throws IOException {
    assertThat(host.tryRoot(SAME).stdout()).isEmpty();
    host.root(
        """
        cd /var/lib/ollama/models/blobs
        largest=$(ls -S | head -n 1)
        truncate -s 1000 "$largest"
        """);
    assertThat(host.tryRoot(SAME).code()).isNotZero();

    var mended = site.provision("apply", "--yes", "-e", BOTH);
    var again = site.provision("plan", "--detailed-exitcode", "-e", BOTH);

    assertThat(mended.code()).as(mended.output()).isZero();
    assertThat(mended.output()).contains("are pulled (llama3.2:1b)").doesNotContain("(acme/embed)");
    assertThat(host.tryRoot(SAME).code()).isZero();
    assertThat(host.root("find " + STORE + " ! -user ollama")).isEmpty();
    assertThat(again.code()).as(again.output()).isZero();
  }

  @Test
  void aModelThatNobodyHasEndsTheApply() throws IOException {
    var run = site.provision("apply", "--yes", "-e", WANTED.formatted("[\"nobody/has\"]"));

    assertThat(run.code()).as(run.output()).isNotZero();
    assertThat(run.output()).contains("file does not exist");
  }

  @Test
  void ofTheGroupsOfGpusTheServiceHasThoseThatExist() {
    assertThat(host.root("systemctl show -p SupplementaryGroups --value ollama").strip())
        .isEqualTo("video");
    assertThat(host.root("systemctl is-active ollama").strip()).isEqualTo("active");
  }

  @Test
  void anArchiveOfAnotherVersionIsNotPutToUse() throws IOException {
    var run = site.provision("apply", "--yes", "-e", "ollama_version=0.32.14 ollama_gpu=cuda");

    assertThat(run.code()).as(run.output()).isNotZero();
    assertThat(run.output()).contains("the archive does not hold version 0.32.14");
    assertThat(host.root("readlink /opt/ollama/current").strip()).isEqualTo("0.32.15");
    assertThat(host.tryRoot("test -e /opt/ollama/0.32.14/bin").code()).isNotZero();
  }
}

package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server in a container of Docker, whose store is a named volume, beside one of systemd. */
class ContainerBackupIT {
  private static final String HOST = "berlin";
  private static final String SERVER = "container:models";
  private static final String STORE = "/var/lib/docker/volumes/ollama/_data/models";

  private static final String START =
      """
      DEBIAN_FRONTEND=noninteractive
      export DEBIAN_FRONTEND
      apt-get -qq update
      apt-get install -y -qq --no-install-recommends docker.io >/dev/null 2>&1
      mkdir -p /etc/docker
      echo '{"storage-driver": "vfs", "iptables": false, "bridge": "none"}' >/etc/docker/daemon.json
      systemctl restart docker
      tar -c -C /usr/local bin/ollama lib/ollama | docker import - ollama/ollama:standin >/dev/null
      docker run -d --name models --network host -e HOME=/root -e OLLAMA_HOST=127.0.0.1:11500 \\
        -v ollama:/root/.ollama ollama/ollama:standin /bin/ollama serve >/dev/null
      until docker exec models /bin/ollama list >/dev/null 2>&1; do sleep 0.2; done
      docker exec -e OLLAMA_MODELS=/root/.ollama/models models \\
        /bin/ollama standin-model acme/contained:v1 8 --seed contained >/dev/null
      """;

  private static ModelHosts hosts;

  @BeforeAll
  static void start() throws IOException {
    hosts = ModelHosts.of(Map.of(HOST, 12));
    hosts.model(HOST, "acme/native:v1", 5, "native");
    hosts.host(HOST).root(START);
    hosts.init();
  }

  @AfterAll
  static void end() {
    hosts.close();
  }

  @Test
  void aStoreInANamedVolumeGoesThereAndBack() {
    var before = hosts.store(HOST, STORE);
    var contained = list();
    var run = hosts.backup("run").well();
    assertThat(run.err())
        .contains(
            "berlin | ok | container:models: 1 model", "berlin | ok | ollama.service: 1 model");
    hosts.isWell();

    hosts.host(HOST).root("docker exec models /bin/ollama rm acme/contained:v1");
    assertThat(list()).isNotEqualTo(contained);
    var unclear = hosts.backup("restore", HOST);
    assertThat(unclear.code()).isEqualTo(64);
    assertThat(unclear.err()).contains("are of container:models, ollama.service", "--server");

    hosts.backup("restore", HOST, "--server", SERVER).well();
    assertThat(hosts.store(HOST, STORE)).isEqualTo(before);
    assertThat(list()).isEqualTo(contained);
    assertThat(hosts.list(HOST)).doesNotContain("contained");

    // One that is stopped has its volume still.
    hosts.host(HOST).root("docker stop -t 1 models");
    assertThat(hosts.backup("run").well().err()).contains("container:models: 1 model");
  }

  private static String list() {
    return hosts.host(HOST).root("docker exec models /bin/ollama list | awk '{ print $1, $2 }'");
  }
}

package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The libraries of Python, as {@link ClientsIT} has the others. They are those of Debian 13, on a
 * host of it, whose packages take longer than all other clients together: only in the soak.
 */
class PythonClientsSoak {
  private static final int CHUNKS = 6;
  private static final String CLIENT = "client";

  /** Without compiling what is run once. */
  private static final String INSTALL =
      """
      set -e
      export DEBIAN_FRONTEND=noninteractive
      dpkg-divert --quiet --rename --add /usr/bin/py3compile
      ln -s /bin/true /usr/bin/py3compile
      apt-get update -qq
      apt-get install -y -qq --no-install-recommends python3-ollama python3-openai >/dev/null 2>&1
      mkdir /root/client
      """;

  private static DoorHost door;
  private static SiteHosts farm;

  @BeforeAll
  static void install() throws IOException {
    door = DoorHost.shared();
    door.pace(CHUNKS);
    farm = SiteHosts.of(Map.of(CLIENT, 13));
    var host = farm.host(CLIENT);
    host.root(INSTALL);
    host.root("echo '%s %s' >>/etc/hosts".formatted(door.lab().innerAddress(), DoorHost.NAME));
    host.put(door.authority(), "/root/client/ca.crt");
    put("app.key", door.clients().key("app") + "\n");
  }

  @AfterAll
  static void takeDown() {
    door.pacedNoMore();
    farm.close();
  }

  private static void put(String name, String text) throws IOException {
    var file = Files.writeString(farm.folder().resolve(name), text);
    farm.host(CLIENT).put(file, "/root/client/" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama-python", "openai-python"})
  void whatIsPrintedStreamsThroughTheDoor(String program) throws Exception {
    var printed =
        Program.provision(
                farm.folder(),
                "client-config",
                "app",
                DoorHost.NAME,
                "--model",
                "demo",
                "--for",
                program)
            .well();
    put(program + ".py", printed.out());

    var client = PacedClient.read(door, run("timeout 60 python3 " + program + ".py"));

    assertThat(client.code()).isZero();
    assertThat(client.pieces()).hasSizeGreaterThanOrEqualTo(CHUNKS - 1);
  }

  private static Process run(String command) throws IOException {
    var words = new ArrayList<>(farm.ssh(CLIENT));
    words.addAll(List.of("cd client &&", command));
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}

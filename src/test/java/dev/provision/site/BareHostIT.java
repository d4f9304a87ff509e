package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Requests of hosts without curl: one has GNU wget, the other has nothing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BareHostIT {
  private static final Path FOLDER = Path.of("src", "test", "resources", "uri");
  private static final String BARE = "bare";
  private static final String WGET = "wget";

  /** Servers of the host itself, which nobody reaches from elsewhere. */
  private static final String SERVERS =
      """
      mv /usr/bin/curl /usr/bin/curl.off
      openssl req -x509 -newkey rsa:2048 -nodes -keyout /root/own.key -out /root/own.pem -days 3 \
        -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null
      systemd-run -q --unit=tls openssl s_server -accept 127.0.0.1:7443 -www \
        -cert /root/own.pem -key /root/own.key
      """;

  private static final String INSTALL_WGET =
      """
      apt-get -qq update
      DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install wget \
        >/dev/null 2>&1
      """;

  private static SiteHosts farm;

  @BeforeAll
  static void start() throws IOException {
    var versions = new LinkedHashMap<String, Integer>();
    versions.put(BARE, 12);
    versions.put(WGET, 13);
    farm = SiteHosts.of(versions);
    farm.host(WGET).root(INSTALL_WGET);
    var server = Files.readString(FOLDER.resolve("server.pl"));
    for (var host : farm.hosts().values()) {
      host.root(SERVERS + "cat >/root/server.pl <<'END'\n" + server + "END\n");
    }
  }

  @AfterAll
  static void takeDown() {
    farm.close();
  }

  @Test
  @Order(1)
  void wgetAsksWhereThereIsNoCurl() throws IOException {
    apply(WGET, "playbook.yml").well();
    assertThat(farm.host(WGET).root("cat /root/told")).isEqualTo("POST /made");
  }

  @Test
  @Order(2)
  void theControllerAsksThroughTheConnectionWhereThereIsNothing() throws IOException {
    apply(BARE, "playbook.yml").well();
    assertThat(farm.host(BARE).root("cat /root/told")).isEqualTo("POST /made");
  }

  @Test
  @Order(3)
  void whereSshdForwardsNothingTheRemedyIsSaid() throws IOException {
    farm.host(BARE)
        .root("echo AllowTcpForwarding no >/etc/ssh/sshd_config.d/none.conf; systemctl reload ssh");

    var run = apply(BARE, "once.yml");

    assertThat(run.code()).as(run.toString()).isNotZero();
    assertThat(run.out() + run.err())
        .contains(
            "there is neither curl nor GNU wget, and sshd on ",
            " forwards nothing to",
            "AllowTcpForwarding",
            "install curl");
  }

  private static Program apply(String host, String playbook) {
    return farm.provision("apply", "--yes", "--limit", host, FOLDER.resolve(playbook).toString());
  }
}

package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Sha256;
import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A door whose certificate comes from an ACME server: pebble, which issues for real. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AcmeIT {
  private static final String NAME = "acme.site.test";

  private static final String CLIENTS =
      """
      bans_state: absent
      proxy_tls_source: acme
      proxy_acme_server: https://localhost:14000/dir
      proxy_alternative_names: [other.site.test]
      ollama_clients:
        - {name: app, class: infer, rate: 100, api_keys: [{sha256: %s}]}
      """
          .formatted(Sha256.of("key-of-the-application"));

  private static final String BY_CADDY =
      """
      proxy_server: caddy
      proxy_address_rate: 100
      proxy_address_burst: 100
      proxy_alternative_names: []
      ollama_clients:
        - {name: app, class: infer, api_keys: [{sha256: %s}]}
      """
          .formatted(Sha256.of("key-of-the-application"));

  /** pebble answers by a certificate of its own, which the host is told to trust. */
  private static final String PEBBLE =
      """
      set -e
      export DEBIAN_FRONTEND=noninteractive
      apt-get install -y -qq --no-install-recommends pebble ca-certificates >/dev/null
      mkdir /etc/pebble-test
      cd /etc/pebble-test
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 9 -subj /CN=localhost \\
        -addext subjectAltName=DNS:localhost -keyout key.pem -out cert.pem 2>/dev/null
      cp cert.pem /usr/local/share/ca-certificates/pebble-test.crt
      update-ca-certificates >/dev/null 2>&1
      cat >config.json <<END
      {"pebble": {"listenAddress": "127.0.0.1:14000", "managementListenAddress": "127.0.0.1:15000",
        "certificate": "/etc/pebble-test/cert.pem", "privateKey": "/etc/pebble-test/key.pem",
        "httpPort": 80, "tlsPort": 443, "ocspResponderURL": "", "externalAccountBindingRequired": false}}
      END
      echo "$1 acme.site.test other.site.test" >>/etc/hosts
      systemd-run -q --unit=pebble -E PEBBLE_VA_NOSLEEP=1 -E PEBBLE_WFE_NONCEREJECT=0 pebble -config /etc/pebble-test/config.json
      until curl -sf https://localhost:14000/dir >/dev/null; do sleep 0.1; done
      """;

  private static SiteHosts farm;
  private static Site site;
  private static LabHost host;

  @BeforeAll
  static void open() throws IOException {
    farm = SiteHosts.of(Map.of("acme", DoorHost.DEBIAN));
    host = farm.host("acme");
    site = Site.on(farm, CLIENTS);
    host.root("set -- " + host.innerAddress() + "\n" + PEBBLE);
  }

  @AfterAll
  static void takeDown() {
    farm.close();
  }

  private static String served() {
    var command =
        "openssl s_client -connect %s:443 -servername %s </dev/null 2>/dev/null | openssl x509 -noout -serial -issuer"
            .formatted(host.innerAddress(), NAME);
    return Program.run("sh", "-c", command).out();
  }

  private static String status(Path authority) {
    return Program.run(
            "curl",
            "-s",
            "-m",
            "10",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code}",
            "--cacert",
            authority.toString(),
            "--resolve",
            NAME + ":443:" + host.innerAddress(),
            "-H",
            "X-API-Key: key-of-the-application",
            "https://" + NAME + "/api/tags")
        .out();
  }

  private static Path root() throws IOException {
    var pem = host.root("curl -sf https://localhost:15000/roots/0");
    return Files.writeString(farm.folder().resolve("root.pem"), pem);
  }

  @Test
  @Order(1)
  void withoutTheServerThereIsAMessageAndNothingElseThanADoorWithoutACertificate() {
    var run =
        site.provision("apply", "--yes", "-e", "proxy_acme_server=https://localhost:14999/dir");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("failed: A certificate by ACME", "localhost");
    assertThat(served()).contains("issuer=CN = placeholder");
  }

  @Test
  @Order(2)
  void theCertificateIsIssuedAndServed() throws IOException {
    site.provision("apply", "--yes", "--strict").well();

    assertThat(served()).contains("issuer=CN = Pebble Intermediate CA");
    assertThat(status(root())).isEqualTo("200");
    var plan = site.provision("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(host.root("stat -c '%a %U' /etc/nginx/ollama/acme.pem")).isEqualTo("600 root\n");
    assertThat(host.root("systemctl is-enabled certbot.timer")).isEqualTo("enabled\n");
  }

  @Test
  @Order(3)
  void itIsRenewedWithoutAnyoneAskingAndTheDoorServesTheNewOne() throws IOException {
    var before = served();
    var process = host.root("systemctl show -p MainPID nginx");

    host.root("certbot renew --force-renewal --no-random-sleep-on-renew -q; sleep 1");

    assertThat(served()).isNotEqualTo(before).contains("Pebble Intermediate CA");
    assertThat(status(root())).isEqualTo("200");
    assertThat(host.root("systemctl show -p MainPID nginx")).isEqualTo(process);
    assertThat(site.provision("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  @Order(4)
  void anotherNameIsAnotherCertificate() throws IOException {
    var before = served();

    site.provision("apply", "--yes", "--strict", "-e", "{\"proxy_alternative_names\": []}").well();

    assertThat(served()).isNotEqualTo(before);
    assertThat(host.root("openssl x509 -in /etc/nginx/ollama/acme.pem -noout -ext subjectAltName"))
        .contains("DNS:" + NAME)
        .doesNotContain("other");
  }

  @Test
  @Order(5)
  void whatTheRoleMadeIsGoneWithIt() {
    site.provision("apply", "--yes", "--strict", "-e", "proxy_state=absent").well();

    assertThat(host.root("ls /etc/letsencrypt/renewal /etc/letsencrypt/live | grep -c door || :"))
        .isEqualTo("0\n");
    assertThat(host.root("ls -d /var/www/ollama-acme /etc/nginx/ollama 2>/dev/null || :"))
        .isEmpty();
  }

  @Test
  @Order(6)
  void caddyAsksTheServerByItself() throws Exception {
    host.root("systemctl disable --now nginx");
    var variables = Files.writeString(farm.folder().resolve("caddy.yml"), BY_CADDY);
    site.provision("apply", "--yes", "--strict", "-e", "@" + variables).well();

    // It asks in the background.
    for (int i = 0; i < 60 && !served().contains("Pebble"); i++) {
      Thread.sleep(500);
    }
    assertThat(served()).contains("Pebble Intermediate CA");
    assertThat(status(root())).isEqualTo("200");
    assertThat(site.provision("plan", "--detailed-exitcode", "-e", "@" + variables).code())
        .isZero();
  }
}

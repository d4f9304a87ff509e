package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What two scanners find at the door, and at nginx as it is without the role. testssl looks at
 * everything in the soak; else not for vulnerabilities of old suites, of which sslscan says that
 * they are not there.
 */
class DoorTlsIT {
  /** Protocols, certificate, suites and headers. */
  private static final List<String> TESTS =
      Soak.WHOLE ? List.of() : List.of("-p", "-S", "-P", "-h");

  /** A second server, beside the door, with nothing but TLS switched on. */
  private static final String PLAIN =
      """
      cat >/etc/nginx/conf.d/plain.conf <<'END'
      server {
        listen 8443 ssl;
        server_name plain.site.test;
        ssl_certificate /etc/nginx/ollama/tls.crt;
        ssl_certificate_key /etc/nginx/ollama/tls.key;
      }
      END
      systemctl restart nginx
      """;

  @Test
  void scannersFindTheProfileAndNothingElse() throws IOException {
    var door = DoorHost.shared();
    door.lab().root(PLAIN);
    try {
      var tests = TESTS.toArray(String[]::new);
      var plain = new TlsScan(door, 8443);
      var control = CompletableFuture.supplyAsync(() -> plain.findings(tests));
      var scan = new TlsScan(door, 443);
      var accepted = TlsScan.accepted(DoorServer.NGINX);

      assertThat(scan.findings(tests)).isEqualTo(accepted);
      assertThat(scan.offered()).isEqualTo(TlsScan.PROFILE);
      assertThat(control.join()).as("the control").isNotEqualTo(accepted);
      assertThat(plain.offered()).as("the control").hasSizeGreaterThan(20);
    } finally {
      door.lab().root("rm /etc/nginx/conf.d/plain.conf; systemctl restart nginx");
    }
  }
}

package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What two scanners find at the door, and at nginx as it is without the role. testssl looks at
 * everything in the soak; else not for vulnerabilities of old suites, of which sslscan says that
 * they are not there.
 */
class DoorTlsIT {
  /** Protocols, suites and groups of Mozilla's intermediate profile 5.7, for a key of ECDSA. */
  private static final List<String> PROFILE =
      List.of(
          "cipher ECDHE-ECDSA-AES128-GCM-SHA256",
          "cipher ECDHE-ECDSA-AES256-GCM-SHA384",
          "cipher ECDHE-ECDSA-CHACHA20-POLY1305",
          "cipher TLS_AES_128_GCM_SHA256",
          "cipher TLS_AES_256_GCM_SHA384",
          "cipher TLS_CHACHA20_POLY1305_SHA256",
          "group secp256r1 (NIST P-256)",
          "group secp384r1 (NIST P-384)",
          "group x25519",
          "protocol tls 1.2",
          "protocol tls 1.3");

  private static final Pattern FINDING =
      Pattern.compile("\"id\" *: \"([^\"]*)\".*?\"severity\" *: \"([A-Z]+)\"", Pattern.DOTALL);

  private static final Pattern PROTOCOL =
      Pattern.compile("<protocol type=\"(\\w+)\" version=\"([0-9.]+)\" enabled=\"1\"");

  private static final Pattern SUITE = Pattern.compile("<cipher .*? cipher=\"([^\"]+)\"");
  private static final Pattern GROUP = Pattern.compile("<group .*? name=\"([^\"]+)\"");

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
      var control = CompletableFuture.supplyAsync(() -> findings(door, 8443));
      var found = findings(door, 443);

      assertThat(found).isEqualTo(accepted());
      assertThat(offered(door, 443)).isEqualTo(PROFILE);
      assertThat(control.join()).as("the control").isNotEqualTo(accepted());
      assertThat(offered(door, 8443)).as("the control").hasSizeGreaterThan(20);
    } finally {
      door.lab().root("rm /etc/nginx/conf.d/plain.conf; systemctl restart nginx");
    }
  }

  /** The ids of what testssl takes for serious. */
  private static List<String> findings(DoorHost door, int port) {
    var file = door.farm().folder().resolve("testssl" + port + ".json");
    var words = new ArrayList<>(List.of("testssl", "--quiet", "--warnings", "batch"));
    words.addAll(List.of("--nodns", "min", "--add-ca", door.authority().toString()));
    words.addAll(List.of("--ip", door.lab().innerAddress(), "--jsonfile", file.toString()));
    if (!Boolean.getBoolean("provision.soak")) {
      words.addAll(List.of("-p", "-S", "-P", "-h"));
    }
    words.add("https://" + DoorHost.NAME + ":" + port);
    var run = Program.run(words.toArray(String[]::new));
    var json = read(file);
    assertThat(json).as(run.out() + run.err()).contains("\"TLS1_3\"", "\"cert_chain_of_trust\"");
    return FINDING
        .matcher(json)
        .results()
        .filter(m -> List.of("MEDIUM", "HIGH", "CRITICAL", "FATAL").contains(m.group(2)))
        .map(m -> m.group(1))
        .sorted()
        .distinct()
        .toList();
  }

  private static List<String> accepted() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/door/testssl-accepted.txt")).stream()
        .filter(Predicate.not(line -> line.startsWith("#")))
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  /** What sslscan is offered. */
  private static List<String> offered(DoorHost door, int port) {
    var address = door.lab().innerAddress() + ":" + port;
    var xml = Program.run("sslscan", "--xml=-", "--sni-name=" + DoorHost.NAME, address).out();
    var all = new TreeSet<String>();
    PROTOCOL
        .matcher(xml)
        .results()
        .forEach(m -> all.add("protocol " + m.group(1) + " " + m.group(2)));
    SUITE.matcher(xml).results().forEach(m -> all.add("cipher " + m.group(1)));
    GROUP.matcher(xml).results().forEach(m -> all.add("group " + m.group(1)));
    return List.copyOf(all);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The door by Caddy. */
class CaddyDoorIT extends DoorContract {
  private static final Set<String> ENDS = Set.of("closed", "open", "reset");

  CaddyDoorIT() {
    super(DoorServer.CADDY);
  }

  /**
   * What nginx refuses Caddy refuses, in other words, or reads as one as the table says; what nginx
   * lets pass may pass. Which is which Ollama's own journal says.
   */
  @Override
  void isAsWanted(List<String> answers, Smuggled request) {
    if (!request.byCaddy().isEmpty()) {
      assertThat(answers).isEqualTo(request.byCaddy());
    } else if (!request.answers().contains("200")) {
      assertThat(answers)
          .isNotEmpty()
          .allMatch(a -> ENDS.contains(a) || a.startsWith("4") || a.startsWith("5"));
    }
  }

  /** Connections, as Caddy cannot count requests. */
  @Test
  @Order(8)
  void anAddressThatOpensTooManyConnectionsIsRefusedTheNextOnes() {
    door()
        .lab()
        .root("sed -i 's/over 1000/over 1/; s/burst 1000/burst 3/' /etc/caddy/ollama/limits.nft");
    door().lab().root("systemctl restart ollama-door-limits");
    var answers =
        IntStream.range(0, 12)
            .mapToObj(i -> door().status(door().with("app", DoorHost.url("/api/tags"))))
            .toList();

    assertThat(answers.subList(0, 3)).containsOnly("200");
    assertThat(answers.subList(4, 12)).contains("000");
    door().site().provision("apply", "--yes", "--strict").well();
    assertThat(door().status(door().with("app", DoorHost.url("/api/tags")))).isEqualTo("200");
  }

  /** Caddy reads no list of revoked certificates; it knows them by their numbers. */
  @Test
  @Order(8)
  void aCertificateOpensUntilItIsRevoked() throws IOException {
    for (var name : List.of("holder", "lost", "app")) {
      var made = ca("issue", name, "--revocations", "http://" + DoorHost.NAME + "/ollama-ca.crl");
      Files.writeString(papers(name), made.out());
    }

    assertThat(List.of("holder", "lost")).allMatch(name -> shown(name).equals("200"));
    assertThat(shown("app")).as("a client that has keys only").isEqualTo("401");
    ca("revoke", "lost");
    door().site().provision("apply", "--yes", "--strict").well();
    assertThat(shown("lost")).isEqualTo("401");
    assertThat(shown("holder")).isEqualTo("200");
    var list = door().farm().folder().resolve("served.crl");
    door().body("-o", list.toString(), "http://" + DoorHost.NAME + "/ollama-ca.crl");
    assertThat(
            Program.run("openssl", "crl", "-inform", "DER", "-noout", "-text", "-in", "" + list)
                .well()
                .out())
        .contains("Serial Number:");
  }

  /**
   * testssl in the soak alone: it takes one and a half minutes of a processor even for a part, and
   * {@link DoorTlsIT} has what both servers have from the role.
   */
  @Test
  @Order(7)
  void scannersFindTheProfileAndNothingElse() throws IOException {
    var scan = new TlsScan(door(), 443);

    assertThat(scan.offered()).isEqualTo(TlsScan.PROFILE);
    if (Soak.WHOLE) {
      assertThat(scan.findings()).isEqualTo(TlsScan.accepted(DoorServer.CADDY));
    }
  }

  private Program ca(String... words) {
    return door().farm().provision("ca", words).well();
  }

  private Path papers(String name) {
    return door().farm().folder().resolve(name + ".pem");
  }

  private String shown(String name) {
    return door().status("--cert", papers(name).toString(), DoorHost.url("/api/tags"));
  }

  @Test
  @Order(10)
  void whoGuessesIsBannedAndWhatThisRoleMadeCanBeTakenAway() {
    door().site().provision("apply", "--yes", "--strict", "-e", "bans_state=present").well();
    var answer = "";
    for (int i = 0; i < 120 && !answer.equals("000"); i++) {
      answer = door().status("-m", "2", DoorHost.url("/"));
      // fail2ban reads the log a moment later than it is written.
      door().lab().root("sleep " + (i < 20 ? 0 : 0.5));
    }
    assertThat(answer).isEqualTo("000");
    door().lab().root("fail2ban-client unban --all");

    door()
        .site()
        .provision(
            "apply", "--yes", "--strict", "-e", "bans_state=absent", "-e", "proxy_state=absent")
        .well();
    var left =
        "ls /etc/caddy /etc/systemd/system /etc/systemd/system/caddy.service.d; nft list tables";
    assertThat(door().lab().root(left))
        .contains("Caddyfile")
        .doesNotContain("ollama-door", "provision_door")
        .doesNotContainPattern("(?m)^ollama$");
    assertThat(door().lab().root("systemctl is-active caddy").strip()).isEqualTo("active");
  }
}

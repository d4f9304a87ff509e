package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** The door as others see it, row by row of its table, and its limits. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoorIT {
  private static final String HOST = "door";
  private static final String JOURNAL = "/var/lib/ollama/.standin/log.jsonl";
  private static final String NAME = HOST + ".site.test";

  /** Everything passes, as with a proxy that somebody set up in a minute. */
  private static final String OPEN_DOOR =
      """
      cp -p /etc/nginx/conf.d/ollama.conf /root/kept
      cat >/etc/nginx/conf.d/ollama.conf <<'END'
      server {
        listen 443 ssl http2;
        ssl_certificate /etc/nginx/ollama/tls.crt;
        ssl_certificate_key /etc/nginx/ollama/tls.key;
        location / { proxy_pass http://127.0.0.1:11434; proxy_set_header Host localhost; }
      }
      END
      systemctl reload nginx
      """;

  private static SiteHosts farm;
  private static LabHost host;
  private static DoorClients clients;
  private static List<String> curl;

  @BeforeAll
  static void open() throws IOException {
    farm = SiteHosts.of(Map.of(HOST, 12));
    host = farm.host(HOST);
    clients = new DoorClients("" + System.nanoTime());
    var site = Site.on(farm, clients.variables());
    site.provision("apply", "--yes", "--strict").well();
    var authority = farm.folder().resolve("ca.crt");
    Files.writeString(authority, host.root("cat /etc/nginx/ollama/ca.crt"));
    var address = host.innerAddress();
    curl =
        List.of(
            "curl",
            "-s",
            "-m",
            "20",
            "--path-as-is",
            "--cacert",
            authority.toString(),
            "--resolve",
            NAME + ":443:" + address);
  }

  @AfterAll
  static void takeDown() {
    farm.close();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> theTable() {
    return DoorRow.all().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row + "", () -> assertThat(ask(row)).isEqualTo(row.status())));
  }

  /** Whatever was refused has not reached it in any form. */
  @Test
  @Order(2)
  void ollamaSawTheRequestsThatItAnsweredAndNoOther() {
    var wanted = DoorRow.all().stream().filter(DoorRow::upstream).map(DoorRow::seen).sorted();

    assertThat(seen()).isEqualTo(wanted.toList());
  }

  @Test
  @Order(3)
  void ollamaLearnsNothingOfWhoAsks() {
    assertThat(host.root("cat " + JOURNAL))
        .contains("X-Request-Id")
        .doesNotContain("X-Api-Key", "Authorization", "Origin", "evil.example", clients.key("app"));
  }

  /** The control: without the door each row says what the door is for. */
  @Test
  @Order(9)
  void aProxyThatLetsEverythingPassFailsTheTable() {
    host.root(OPEN_DOOR);
    var rows = DoorRow.all();
    var wrong = rows.stream().filter(row -> !ask(row).equals(row.status())).toList();

    assertThat(wrong).hasSizeGreaterThan(60);
    host.root("mv /root/kept /etc/nginx/conf.d/ollama.conf && systemctl reload nginx");
  }

  @Test
  @Order(4)
  void aClientThatAsksTooOftenWaitsAndNobodyElseDoes() {
    var answers = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      answers.add(status("-H", "X-API-Key: " + clients.key("slow"), url("/api/tags")));
    }
    var other = status("-H", "X-API-Key: " + clients.key("app"), url("/api/tags"));
    var refused = body("-i", "-H", "X-API-Key: " + clients.key("slow"), url("/api/tags"));

    assertThat(answers.subList(0, 4)).containsOnly("200");
    assertThat(answers.subList(4, 12)).contains("429");
    assertThat(other).isEqualTo("200");
    assertThat(refused.toLowerCase())
        .contains("http/2 429", "retry-after: 1", "strict-transport-security:", "{\"error\":");
  }

  @Test
  @Order(5)
  void everyAnswerCarriesTheHeadersAndNoVersion() {
    for (String path : List.of("/api/tags", "/nothing", "//")) {
      for (String key : List.of(clients.key("app"), "none")) {
        assertThat(body("-i", "-H", "X-API-Key: " + key, url(path)).toLowerCase())
            .as(path)
            .contains(
                "strict-transport-security: max-age=63072000", "nosniff", "server: nginx\r\n");
      }
    }
  }

  @Test
  @Order(6)
  void theLogNamesWhoWasProvenAndHoldsNoKey() {
    var log = host.root("cat /var/log/nginx/ollama.json");

    assertThat(log.lines())
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
        .anyMatch(l -> l.contains("\"client\":\"app\",\"class\":\"infer\""))
        .anyMatch(l -> l.contains("\"client\":\"alice\",\"class\":\"infer\""))
        .noneMatch(l -> l.contains("\"status\":401") && !l.contains("\"client\":\"\""));
    for (String name : List.of("app", "ops", "expired")) {
      assertThat(log).doesNotContain(clients.key(name), DoorClients.sha256(clients.key(name)));
    }
    assertThat(host.root("cat /var/log/nginx/*")).doesNotContain(clients.password("alice"));
  }

  private static String ask(DoorRow row) {
    return status(row.curl(clients, url("")).toArray(String[]::new));
  }

  private static List<String> seen() {
    return host.root(
            "grep '\"event\":\"request\"' "
                + JOURNAL
                + " | grep -v '\"User-Agent\":\\[\"provision'")
        .lines()
        .filter(
            line -> !line.contains("\"path\":\"/api/version\"") || line.contains("X-Request-Id"))
        .map(line -> value(line, "method") + " " + value(line, "path"))
        .sorted()
        .toList();
  }

  private static String value(String line, String key) {
    return line.replaceFirst(".*\"" + key + "\":\"([^\"]*)\".*", "$1");
  }

  private static String url(String path) {
    return "https://" + NAME + path;
  }

  private static String status(String... words) {
    var all = new ArrayList<>(List.of("-o", "/dev/null", "-w", "%{http_code}"));
    all.addAll(List.of(words));
    return body(all.toArray(String[]::new));
  }

  private static String body(String... words) {
    var all = new ArrayList<>(curl);
    all.addAll(List.of(words));
    return Program.run(all.toArray(String[]::new)).out();
  }
}

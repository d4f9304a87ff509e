package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

  private static DoorHost door;
  private static DoorClients clients;

  @BeforeAll
  static void open() throws IOException {
    door = DoorHost.open();
    clients = door.clients();
  }

  @AfterAll
  static void takeDown() {
    door.close();
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

    assertThat(door.seen()).isEqualTo(wanted.toList());
  }

  @Test
  @Order(3)
  void ollamaLearnsNothingOfWhoAsks() {
    assertThat(door.lab().root("cat " + DoorHost.JOURNAL))
        .contains("X-Request-Id")
        .doesNotContain("X-Api-Key", "Authorization", "Origin", "evil.example", clients.key("app"));
  }

  @Test
  @Order(8)
  void aKeyIsMadeRotatedAndRevokedAndNobodyElseNoticesIt() {
    var first = keys("add");
    apply();
    var second = keys("rotate", "--overlap", "1");
    apply();

    assertThat(List.of(first, second)).allMatch(key -> tags(key).equals("200"));
    keys("revoke");
    apply();
    assertThat(List.of(first, second)).allMatch(key -> tags(key).equals("401"));
    assertThat(List.of("app", "ops")).allMatch(name -> tags(clients.key(name)).equals("200"));
  }

  private static String keys(String what, String... words) {
    var all = new ArrayList<>(List.of(what, "app"));
    all.addAll(List.of(words));
    return door.farm().provision("keys", all.toArray(String[]::new)).well().out().strip();
  }

  private static void apply() {
    door.site().provision("apply", "--yes", "--strict").well();
  }

  private static String tags(String key) {
    return door.status("-H", "X-API-Key: " + key, DoorHost.url("/api/tags"));
  }

  /** The control: without the door each row says what the door is for. */
  @Test
  @Order(9)
  void aProxyThatLetsEverythingPassFailsTheTable() {
    door.lab().root(OPEN_DOOR);
    var rows = DoorRow.all();
    var wrong = rows.stream().filter(row -> !ask(row).equals(row.status())).toList();

    assertThat(wrong).hasSizeGreaterThan(60);
    door.lab().root("mv /root/kept /etc/nginx/conf.d/ollama.conf && systemctl reload nginx");
  }

  @TestFactory
  @Order(3)
  Stream<DynamicTest> whatTwoProgramsCouldReadDifferently() {
    return Smuggled.all("smuggling.txt").stream()
        .map(
            request ->
                DynamicTest.dynamicTest(
                    request.name(),
                    () ->
                        assertThat(RawRequest.statuses(door.socket(), request.text(clients)))
                            .isEqualTo(request.answers())));
  }

  @TestFactory
  @Order(3)
  Stream<DynamicTest> framesThatTwoProgramsCouldReadDifferently() {
    return Smuggled.all("frames.txt").stream()
        .map(
            request ->
                DynamicTest.dynamicTest(
                    request.name(),
                    () ->
                        assertThat(
                                RawFrames.answer(
                                    door.socket(),
                                    request.headers(clients),
                                    request.contents(clients)))
                            .isEqualTo(request.answers().getFirst())));
  }

  @Test
  @Order(4)
  void nothingThatWasSmuggledReachedOllama() {
    assertThat(door.seen()).isNotEmpty();
    assertThat(door.lab().root("cat " + DoorHost.JOURNAL))
        .doesNotContain("smuggled", "Upgrade", "websocket");
  }

  @Test
  @Order(4)
  void aClientThatAsksTooOftenWaitsAndNobodyElseDoes() {
    var answers = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      answers.add(door.status(door.with("slow", DoorHost.url("/api/tags"))));
    }
    var other = door.status(door.with("app", DoorHost.url("/api/tags")));
    var refused = "";
    for (int i = 0; i < 30 && !refused.contains("429"); i++) {
      refused = door.body(door.with("slow", "-i", DoorHost.url("/api/tags")));
    }

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
        assertThat(door.body("-i", "-H", "X-API-Key: " + key, DoorHost.url(path)).toLowerCase())
            .as(path)
            .contains(
                "strict-transport-security: max-age=63072000", "nosniff", "server: nginx\r\n");
      }
    }
  }

  @Test
  @Order(6)
  void theLogNamesWhoWasProvenAndHoldsNoKey() {
    var log = door.lab().root("cat /var/log/nginx/ollama.json");

    assertThat(log.lines())
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
        .anyMatch(l -> l.contains("\"client\":\"app\",\"class\":\"infer\""))
        .anyMatch(l -> l.contains("\"client\":\"alice\",\"class\":\"infer\""))
        .noneMatch(l -> l.contains("\"status\":401") && !l.contains("\"client\":\"\""));
    for (String name : List.of("app", "ops", "expired")) {
      assertThat(log).doesNotContain(clients.key(name), Sha256.of(clients.key(name)));
    }
    assertThat(door.lab().root("cat /var/log/nginx/*")).doesNotContain(clients.password("alice"));
  }

  @Test
  @Order(7)
  void nobodyElseOnTheHostReadsAKeyAPasswordOrAPrompt() {
    var prompt = "{\"model\":\"none\",\"prompt\":\"what-nobody-else-reads\"}";
    var asked = door.body(door.with("app", "-d", prompt, DoorHost.url("/api/generate")));
    var user = "alice:" + clients.password("alice");
    assertThat(door.status("-u", user, DoorHost.url("/api/tags"))).isEqualTo("200");

    assertThat(asked).as("Ollama has read it").contains("not found");
    var seen = "cat /var/log/nginx/*; journalctl -q; nginx -T 2>&1; ps -eo args; env";
    assertThat(door.lab().root(seen))
        .contains("server_name " + DoorHost.NAME)
        .doesNotContain("what-nobody", clients.key("app"), Sha256.of(clients.key("app")))
        .doesNotContain(clients.password("alice"), "$6$");
  }

  private static String ask(DoorRow row) {
    return door.status(row.curl(clients, DoorHost.url("")).toArray(String[]::new));
  }
}

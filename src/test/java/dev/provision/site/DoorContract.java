package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The door as others see it, row by row of its table, whichever server opens it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DoorContract {
  private final DoorServer server;
  private DoorHost door;
  private DoorClients clients;

  DoorContract(DoorServer server) {
    this.server = server;
  }

  final DoorHost door() {
    return door;
  }

  /** Whether what is answered to an odd request is right. */
  abstract void isAsWanted(List<String> answers, Smuggled wanted);

  @BeforeAll
  void open() throws IOException {
    door = DoorHost.open(server);
    clients = door.clients();
  }

  @AfterAll
  void takeDown() {
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

  private String keys(String what, String... words) {
    var all = new ArrayList<>(List.of(what, "app"));
    all.addAll(List.of(words));
    return door.farm().provision("keys", all.toArray(String[]::new)).well().out().strip();
  }

  private void apply() {
    door.site().provision("apply", "--yes", "--strict").well();
  }

  private String tags(String key) {
    return door.status("-H", "X-API-Key: " + key, DoorHost.url("/api/tags"));
  }

  /** The control: without the door each row says what the door is for. */
  @Test
  @Order(9)
  void aProxyThatLetsEverythingPassFailsTheTable() {
    door.lab().root(server.letEverythingPass());
    var rows = DoorRow.all();
    var wrong = rows.stream().filter(row -> !ask(row).equals(row.status())).toList();

    assertThat(wrong).hasSizeGreaterThan(60);
    door.lab().root(server.beADoorAgain());
  }

  @TestFactory
  @Order(3)
  Stream<DynamicTest> whatTwoProgramsCouldReadDifferently() {
    return odd(
        "smuggling.txt", request -> RawRequest.statuses(door.socket(), request.text(clients)));
  }

  @TestFactory
  @Order(3)
  Stream<DynamicTest> framesThatTwoProgramsCouldReadDifferently() {
    return odd(
        "frames.txt",
        request ->
            List.of(
                RawFrames.answer(
                    door.socket(), request.headers(clients), request.contents(clients))));
  }

  private Stream<DynamicTest> odd(String file, Function<Smuggled, List<String>> answers) {
    return Smuggled.all(file).stream()
        .map(
            request ->
                DynamicTest.dynamicTest(
                    request.name(), () -> isAsWanted(answers.apply(request), request)));
  }

  @Test
  @Order(4)
  void nothingThatWasSmuggledReachedOllama() {
    assertThat(door.seen()).isNotEmpty();
    assertThat(door.lab().root("cat " + DoorHost.JOURNAL))
        .doesNotContain("smuggled", "Upgrade", "websocket");
  }

  @Test
  @Order(5)
  void everyAnswerCarriesTheHeadersAndNoVersion() {
    for (String path : List.of("/api/tags", "/nothing", "//")) {
      for (String key : List.of(clients.key("app"), "none")) {
        assertThat(door.body("-i", "-H", "X-API-Key: " + key, DoorHost.url(path)).toLowerCase())
            .as(path)
            .contains("strict-transport-security: max-age=63072000", "nosniff")
            .doesNotContainPattern("server: \\S*[0-9/]");
      }
    }
  }

  @Test
  @Order(6)
  void theLogNamesWhoWasProvenAndHoldsNoKey() {
    var log = door.lab().root("cat " + server.log());

    assertThat(log.lines())
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
        .anyMatch(l -> l.contains(server.logged("app")))
        .anyMatch(l -> l.contains(server.logged("alice")))
        .noneMatch(l -> l.contains("\"status\":401") && l.contains(server.logged("app")));
    for (String name : List.of("app", "ops", "expired")) {
      assertThat(log).doesNotContain(clients.key(name), Sha256.of(clients.key(name)));
    }
    assertThat(log).doesNotContain(clients.password("alice"));
  }

  @Test
  @Order(7)
  void nobodyElseOnTheHostReadsAKeyAPasswordOrAPrompt() {
    var prompt = "{\"model\":\"none\",\"prompt\":\"what-nobody-else-reads\"}";
    var asked = door.body(door.with("app", "-d", prompt, DoorHost.url("/api/generate")));
    var user = "alice:" + clients.password("alice");
    assertThat(door.status("-u", user, DoorHost.url("/api/tags"))).isEqualTo("200");

    assertThat(asked).as("Ollama has read it").contains("not found");
    var seen =
        "cat /var/log/%s/*; journalctl -q; ps -eo args; env; ".formatted(server.command())
            + server.shown();
    assertThat(door.lab().root(seen))
        .contains(DoorHost.NAME)
        .doesNotContain("what-nobody", clients.key("app"), Sha256.of(clients.key("app")))
        .doesNotContain(clients.password("alice"));
  }

  private String ask(DoorRow row) {
    return door.status(row.curl(clients, DoorHost.url("")).toArray(String[]::new));
  }
}

package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A door that asks an organisation: its directory, by LDAP, and its login, by OpenID Connect. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisationIT extends OutageContract {
  private static final List<DoorRow> TABLE = DoorRow.of("organisation.txt");
  private static final int CHUNKS = 5;

  private static final String LEFT =
      """
      ls -d /etc/ollama-login /etc/systemd/system/ollama-login.service /var/cache/ollama-login 2>/dev/null
      getent passwd ollama-login
      ss -Hltn sport = :882
      grep -rl '127.0.0.1:882\\|ollama-login' /etc/nginx
      :
      """;

  private static final String WITHOUT_GROUPS =
      """
      cp -a /etc/ollama-login/login.conf /root/kept
      sed -i -E 's/Require (claim .groups~|ldap-group ).*/Require all granted/' /etc/ollama-login/login.conf
      systemctl restart ollama-login
      """;

  private static final String WITH_GROUPS =
      "mv /root/kept /etc/ollama-login/login.conf; systemctl restart ollama-login";

  private OrganisationHost host;

  @Override
  OrganisationHost host() {
    return host;
  }

  @BeforeAll
  void open() throws IOException {
    host = OrganisationHost.open();
  }

  @AfterAll
  void takeDown() {
    host.close();
  }

  private Program provision(String command, String... words) {
    return host.door().site().provision(command, words);
  }

  private boolean isWrong(DoorRow row) {
    return !host.ask(row).equals(row.status());
  }

  @Test
  @Order(1)
  void peopleSignInWhoAreInAGroupAndInNone() {
    for (var person : List.of("alice", "olga")) {
      host.clients().sessions().put(person, signedIn(person).session());
    }
    var mallory = Browser.on(host.door());
    var page = mallory.login(TAGS, "mallory", host.clients().password("mallory"));
    assertThat(page.body()).isEqualTo("{\"error\":\"not allowed for this client\"}");
    host.clients().sessions().put("mallory", mallory.session());
    assertThat(host.clients().sessions().values()).doesNotHaveDuplicates().doesNotContain("");
    host.lab().root("truncate -s 0 " + DoorHost.JOURNAL);
  }

  @TestFactory
  @Order(2)
  Stream<DynamicTest> theTable() {
    return TABLE.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row + "", () -> assertThat(host.ask(row)).isEqualTo(row.status())));
  }

  @Test
  @Order(3)
  void ollamaSawTheRequestsThatItAnsweredAndNothingOfWhoAsked() {
    var wanted = TABLE.stream().filter(DoorRow::upstream).map(DoorRow::seen).sorted();

    assertThat(host.door().seen()).isEqualTo(wanted.toList());
    assertThat(host.lab().root("cat " + DoorHost.JOURNAL))
        .contains("X-Request-Id")
        .doesNotContainIgnoringCase("Cookie", "Authorization", "X-Auth", "Oidc", "Origin", "anna");
  }

  @Test
  @Order(4)
  void theLogNamesPeopleAndHoldsNothingThatOpensTheDoor() {
    var log = host.lab().root("cat /var/log/nginx/ollama.json");

    for (var who : List.of("ldap:anna", "ldap:otto", "oidc:alice", "oidc:service-account-batch")) {
      assertThat(log).contains("\"client\":\"" + who + "\"");
    }
    assertThat(log.lines())
        .noneMatch(l -> l.contains("\"status\":401") && !l.contains("\"client\":\"\""));
    var everywhere =
        host.lab().root("cat /var/log/nginx/*; journalctl -q; ps -eo args; env; nginx -T 2>&1");
    assertThat(log + everywhere)
        .contains("ollama-login")
        .doesNotContain(secrets().toArray(String[]::new));
  }

  private List<String> secrets() {
    var all = new ArrayList<>(host.clients().sessions().values());
    for (var name : List.of("anna", "otto", "door", "ollama-door", "alice", "app")) {
      all.add(host.clients().own().password(name));
    }
    all.add(host.clients().token("batch"));
    all.add(host.clients().token("tampered"));
    return all;
  }

  @Test
  @Order(4)
  void nobodyElseOnTheHostReadsASecretOrASession() {
    var files =
        host.lab().root("find /etc/ollama-login /var/cache/ollama-login -type f -perm /o+r");
    var reach =
        host.lab()
            .tryRoot("runuser -u nobody -- cat /etc/ollama-login/* /var/cache/ollama-login/*");

    assertThat(files).isEmpty();
    assertThat(reach.stdout()).isEmpty();
    assertThat(host.lab().root("ss -Hltn sport = :882")).contains("127.0.0.1:882");
  }

  /** So nobody tries passwords past the door's limits, and nobody stands in its place. */
  @Test
  @Order(4)
  void nobodyElseOnTheHostAsksTheOrganisation() {
    var user = "anna:" + host.clients().password("anna");
    var asked =
        "runuser -u nobody -- curl -s -o /dev/null -w %{http_code} -u '"
            + user
            + "' http://127.0.0.1:882";

    for (var gate : List.of("/ldap/_all", "/session/_all", "/token/_all", "/ldap/admin", "/")) {
      assertThat(host.lab().root(asked + gate)).as(gate).isEqualTo("403");
    }
  }

  @Test
  @Order(4)
  void nobodyFillsTheDiskByTheWayToTheLogin() {
    for (var path : List.of("login", "callback", "logout")) {
      var words = new String[] {"-d", "x".repeat(70_000), DoorHost.url("/oidc/" + path)};
      assertThat(host.door().status(words)).as(path).isEqualTo("413");
    }
  }

  @Test
  @Order(5)
  void anAnswerComesInPiecesForAMachineWithAToken() throws IOException {
    host.door().pace(CHUNKS);
    var words = new ArrayList<>(host.clients().words("token:batch"));
    words.addAll(List.of("-d", "{\"model\":\"demo\",\"prompt\":\"hello\"}"));
    words.add(DoorHost.url("/api/generate"));
    try (var answer = host.door().stream(words.toArray(String[]::new))) {
      for (int chunk = 1; chunk < CHUNKS; chunk++) {
        assertThat(answer.readLine()).as("piece %d", chunk).contains("\"done\":false");
        host.door().next();
      }
      assertThat(answer.lines().toList()).last().asString().contains("\"done\":true");
    }
    host.door().pacedNoMore();
  }

  @Test
  @Order(5)
  void applyingItAgainChangesNothing() {
    var plan = provision("plan", "--detailed-exitcode");

    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
  }

  /** The control: the table notices a door that asks for no group. */
  @Test
  @Order(7)
  void aDoorThatAsksForNoGroupFailsTheTable() {
    host.lab().root(WITHOUT_GROUPS);
    var wrong = TABLE.stream().filter(this::isWrong).toList();
    host.lab().root(WITH_GROUPS);

    assertThat(wrong).extracting(DoorRow::status).contains("403");
    assertThat(wrong).hasSizeGreaterThan(10);
    assertThat(ask("basic:mia")).isEqualTo("403");
  }

  /** Another way to the directory, and sessions whose end a test can wait for. */
  @Test
  @Order(8)
  void theDirectoryIsAskedByStartTlsAndASessionEndsByItself() throws Exception {
    var file = host.door().farm().folder().resolve("otherwise.yml");
    Files.writeString(file, host.otherwise());
    provision("apply", "--yes", "--strict", "-e", "@" + file).well();
    assertThat(ask("basic:anna")).isEqualTo("200");
    assertThat(ask("basic:anna:wrong")).isEqualTo("401");

    host.clients().sessions().put("brief", signedIn("alice").session());
    assertThat(ask("session:brief")).isEqualTo("200");
    Thread.sleep(OrganisationHost.BRIEF.plusSeconds(2));
    assertThat(ask("session:brief")).isEqualTo("401");
  }

  @Test
  @Order(9)
  void takenOutTheyLeaveTheDoorAsItWas() {
    provision("apply", "--yes", "--strict", "-e", "{\"proxy_ldap\": {}, \"proxy_oidc\": {}}")
        .well();

    for (var who : List.of("basic:anna", "token:batch", "session:alice")) {
      assertThat(ask(who)).as(who).isEqualTo("401");
    }
    assertThat(Browser.on(host.door()).get(TAGS).status()).isEqualTo(401);
    assertThat(List.of(ask("key:app"), ask("basic:alice"))).containsOnly("200");
    assertThat(host.lab().root(LEFT)).isEmpty();
  }
}

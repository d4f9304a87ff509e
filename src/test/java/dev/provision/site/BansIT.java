package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Who guesses at the door is banned: another host does, and this machine is on the list of those
 * who may.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BansIT {
  private static final String FOREIGN =
      "nft 'add table inet mine; add chain inet mine in { type filter hook input priority 5; }'";

  /** Wrong keys, one after the other; prints the statuses. */
  private static final String GUESS =
      """
      for i in $(seq %d); do
        curl -sk -m 5 -o /dev/null -w '%%{http_code}\n' --resolve %s:443:%s -H "X-API-Key: guessed-guessed-$i" https://%s/api/tags
      done || :
      """;

  /** A network namespace that has addresses in two networks. */
  private static final String FAR =
      """
      ip netns add far
      ip link add near type veth peer name far netns far
      for network in fd00:9 fd00:a; do
        ip addr add $network::1/64 dev near nodad
        for host in 2 3; do
          ip -n far addr add $network::$host/64 dev far nodad
        done
      done
      ip link set near up
      ip -n far link set far up
      """;

  /** Prints the status of one request of an address in there. */
  private static final String FROM_FAR =
      """
      ip netns exec far curl -sk -m 5 -o /dev/null -w '%%{http_code}' --interface %1$s::%2$d \\
        --resolve '%3$s:443:[%1$s::1]' https://%3$s/api/tags || :
      """;

  private static final String SIX_IS_BANNED =
      """
      until fail2ban-client get ollama-door banip | grep -q fd00:9::2; do sleep 0.2; done
      """;

  /** Waits until fail2ban has read that one who is on the list guessed thirty times. */
  private static final String IGNORED =
      """
      until [ "$(grep -c 'ollama-door. Ignore ' /var/log/fail2ban.log)" -ge 30 ]; do sleep 0.2; done
      """;

  private static DoorHost door;
  private static LabHost guesser;

  @BeforeAll
  static void open() throws IOException {
    door = DoorHost.open(DoorServer.NGINX);
    guesser = LabHost.fresh(12);
    door.lab().root(FOREIGN);
  }

  @AfterAll
  static void takeDown() {
    guesser.close();
    door.close();
  }

  private static List<String> guess(LabHost from, int times) {
    var address = door.lab().innerAddress();
    var run = from.root(GUESS.formatted(times, DoorHost.NAME, address, DoorHost.NAME));
    return run.lines().toList();
  }

  private static void apply(String... more) {
    var words = new ArrayList<>(List.of("--yes", "--strict"));
    words.addAll(List.of(more));
    door.site().provision("apply", words.toArray(String[]::new)).well();
  }

  private static String rules() {
    return door.lab().root("nft list ruleset");
  }

  private static String here() {
    var own = door.lab().innerAddress();
    return own.substring(0, own.lastIndexOf('.')) + ".1";
  }

  private static String fromFar(String network, int host) {
    return door.lab().root(FROM_FAR.formatted(network, host, DoorHost.NAME)).strip();
  }

  /** The answer that the guesser gets, once it is the one that is awaited. */
  private static String awaited(String wanted) throws InterruptedException {
    var last = "";
    for (int i = 0; i < 60 && !last.equals(wanted); i++) {
      last = guess(guesser, 1).getFirst();
      Thread.sleep(wanted.equals(last) ? 0 : 500);
    }
    return last;
  }

  @Test
  @Order(1)
  void withoutTheJailAnyNumberOfGuessesIsAnswered() {
    assertThat(guess(guesser, 30)).containsOnly("401");
    assertThat(guess(guesser, 1)).containsExactly("401");
    // What is in the log when the jail is made counts, too.
    door.lab().root("truncate -s 0 /var/log/nginx/ollama.json");
  }

  @Test
  @Order(2)
  void tenWrongKeysAMinuteAreMistakesAndMoreAreGuesses() throws Exception {
    apply("-e", "bans_state=present", "-e", "{\"bans_allow\": [\"" + here() + "\"]}");

    assertThat(guess(guesser, 10)).containsOnly("401");
    Thread.sleep(5_000);
    assertThat(guess(guesser, 1)).as("ten within a minute").containsExactly("401");
    assertThat(awaited("000")).isEqualTo("000");
    assertThat(rules()).contains("table inet provision_bans", guesser.innerAddress());
    assertThat(
            guesser.root("bash -c '</dev/tcp/" + door.lab().innerAddress() + "/22' && echo open"))
        .as("ssh stays open to whom the door is shut")
        .isEqualTo("open\n");
  }

  @Test
  @Order(3)
  void whoIsOnTheListIsNeverBannedAndALogLineCannotAccuseAnother() {
    for (int i = 0; i < 30; i++) {
      assertThat(door.status("-H", "X-API-Key: guessed-guessed-guessed", DoorHost.url("/api/tags")))
          .isEqualTo("401");
      door.status(
          "-A",
          "x\",\"remote\":\"192.0.2.9\",\"status\":401,",
          DoorHost.url("/api/tags?\"remote\":\"192.0.2.9\",\"status\":401,"));
    }
    door.lab().root(IGNORED);
    var banned = door.lab().root("fail2ban-client get ollama-door banip");
    assertThat(banned.lines().flatMap(l -> Stream.of(l.split(" "))))
        .contains(guesser.innerAddress())
        .doesNotContain("192.0.2.9", here());
    assertThat(door.status(door.with("app", DoorHost.url("/api/tags")))).isEqualTo("200");
  }

  @Test
  @Order(4)
  void aBanIsLiftedByHand() throws Exception {
    door.lab().root("fail2ban-client set ollama-door unbanip " + guesser.innerAddress());

    assertThat(awaited("401")).isEqualTo("401");
  }

  @Test
  @Order(5)
  void ofIpv6TheWholeNetworkIsBannedAndNoOther() {
    door.lab().root(FAR);
    for (int i = 0; i < 11; i++) {
      assertThat(fromFar("fd00:9", 2)).isEqualTo("401");
    }
    door.lab().root(SIX_IS_BANNED);

    assertThat(fromFar("fd00:9", 2)).isEqualTo("000");
    assertThat(fromFar("fd00:9", 3)).as("a neighbour").isEqualTo("000");
    assertThat(fromFar("fd00:a", 2)).as("another network").isEqualTo("401");
    door.lab().root("fail2ban-client set ollama-door banip fd00:9::3");
    door.lab().root("fail2ban-client set ollama-door unbanip fd00:9::2 fd00:9::3");
    assertThat(fromFar("fd00:9", 2)).isEqualTo("401");
    assertThat(door.lab().root("grep -c ERROR /var/log/fail2ban.log || :")).isEqualTo("0\n");
  }

  @Test
  @Order(6)
  void theRoleGoesWithItsTableAndLeavesThoseOfOthers() {
    assertThat(guess(guesser, 15)).contains("401");
    apply("-e", "bans_state=absent");

    assertThat(rules()).contains("table inet mine").doesNotContain(guesser.innerAddress());
    assertThat(guess(guesser, 15)).containsOnly("401");
    assertThat(door.lab().root("find /etc/fail2ban -name '*ollama*'")).isEmpty();
  }
}

package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door by IPv6, from a network namespace of its own that only IPv6 leads out of. */
class DoorIpv6IT {
  private static final String FAR =
      """
      set -e
      ip netns add far
      ip link add near type veth peer name far netns far
      ip addr add fd00:9::1/64 dev near nodad
      ip link set near up
      ip netns exec far ip addr add fd00:9::2/64 dev far nodad
      ip netns exec far ip link set far up
      """;

  private static final String ASK =
      "ip netns exec far curl -sk -m 10 -o /dev/null -w '%%{http_code}' --resolve '%1$s:443:[fd00:9::1]'"
          + " --resolve '%1$s:80:[fd00:9::1]' %2$s || :";

  private static DoorHost door;

  @BeforeAll
  static void open() throws IOException {
    door = DoorHost.shared();
    door.lab().root(FAR);
  }

  @AfterAll
  static void close() {
    door.lab().root("ip netns del far");
  }

  private static String ask(String words) {
    return door.lab().root(ASK.formatted(DoorHost.NAME, words.replace("NAME", DoorHost.NAME)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://NAME/api/tags, 401",
    "https://[fd00:9::1]/api/tags, 000",
    "http://NAME/api/tags, 308",
    "http://[fd00:9::1]/, 000",
    "http://[fd00:9::1]:11434/api/tags, 000",
  })
  void theDoorIsShutByIpv6AsWell(String words, String status) {
    assertThat(ask(words)).isEqualTo(status);
  }

  @Test
  void aKeyOpensItAndTheLogNamesTheAddress() {
    var key = door.clients().key("app");
    assertThat(ask("-H 'X-API-Key: " + key + "' https://NAME/api/tags?six")).isEqualTo("200");
    assertThat(door.lab().root("grep six /var/log/nginx/ollama.json"))
        .contains("\"remote\":\"fd00:9::2\"", "\"client\":\"app\"");
  }
}

package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The door by nginx, and its limits. */
class DoorIT extends DoorContract {
  DoorIT() {
    super(DoorServer.NGINX);
  }

  /** Some headers end the stream at Debian 12's nginx, and are answered with 400 by Debian 13's. */
  @Override
  void isAsWanted(List<String> answers, Smuggled request) {
    if (DoorHost.DEBIAN > 12 && request.answers().equals(List.of("reset"))) {
      assertThat(answers).isIn(List.of("reset"), List.of("400"));
    } else {
      assertThat(answers).isEqualTo(request.answers());
    }
  }

  @Test
  @Order(4)
  void aClientThatAsksTooOftenWaitsAndNobodyElseDoes() {
    var answers = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      answers.add(door().status(door().with("slow", DoorHost.url("/api/tags"))));
    }
    var other = door().status(door().with("app", DoorHost.url("/api/tags")));
    var refused = "";
    for (int i = 0; i < 30 && !refused.contains("429"); i++) {
      refused = door().body(door().with("slow", "-i", DoorHost.url("/api/tags")));
    }

    assertThat(answers.subList(0, 4)).containsOnly("200");
    assertThat(answers.subList(4, 12)).contains("429");
    assertThat(other).isEqualTo("200");
    assertThat(refused.toLowerCase())
        .contains("http/2 429", "retry-after: 1", "strict-transport-security:", "{\"error\":");
  }

  @Test
  @Order(7)
  void theProgramShowsNoHashOfAPassword() {
    assertThat(door().lab().root("nginx -T 2>&1"))
        .contains("server_name " + DoorHost.NAME)
        .doesNotContain("$6$");
  }

  @Test
  @Order(7)
  void aRefusalInTheLogNamesNobody() {
    assertThat(door().lab().root("cat " + DoorServer.NGINX.log()).lines())
        .anyMatch(l -> l.contains("\"status\":401"))
        .noneMatch(l -> l.contains("\"status\":401") && !l.contains("\"client\":\"\""));
  }
}

package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What is left of the door of an organisation when nobody can be asked: its own clients. */
abstract class OutageContract extends SignInContract {
  static final String TAGS = DoorHost.url("/api/tags");

  final String ask(String who) {
    var words = new ArrayList<>(host().clients().words(who));
    words.add(TAGS);
    return host().door().status(words.toArray(String[]::new));
  }

  final String told(String who) {
    var words = new ArrayList<>(host().clients().words(who));
    words.add(TAGS);
    return host().door().body(words.toArray(String[]::new));
  }

  @Test
  @Order(6)
  void withoutTheDirectoryNobodyOfItComesInAndTheDoorsOwnDo() {
    host().directory().stop();
    assertThat(List.of(ask("basic:zoe"), ask("basic:zoe:wrong"), ask("basic:")))
        .allMatch(this::isShut);
    assertThat(told("basic:zoe")).startsWith("{\"error\":");
    assertThat(ask("key:app")).isEqualTo("200");
    assertThat(ask("token:batch")).isEqualTo("200");
    host().directory().start();
    assertThat(ask("basic:zoe")).isEqualTo("200");
  }

  @Test
  @Order(6)
  void aDirectoryWithACertificateOfSomebodyElseIsNotAsked() {
    host().lab().root("cp -a /etc/ollama-login/ldap-ca.crt /root/kept");
    host()
        .lab()
        .root(
            "cat /etc/nginx/ollama/ca.crt >/etc/ollama-login/ldap-ca.crt; systemctl restart ollama-login");
    assertThat(ask("basic:anna")).matches(this::isShut);
    host()
        .lab()
        .root("mv /root/kept /etc/ollama-login/ldap-ca.crt; systemctl restart ollama-login");
    assertThat(ask("basic:anna")).isEqualTo("200");
  }

  @Test
  @Order(6)
  void withoutWhatAsksTheOrganisationOnlyTheDoorsOwnComeIn() {
    host().lab().root("systemctl stop ollama-login");
    for (var who : List.of("basic:anna", "token:batch", "session:alice", "session:nonsense")) {
      assertThat(ask(who)).as(who).matches(this::isShut);
      assertThat(told(who)).startsWith("{\"error\":");
    }
    assertThat(List.of(ask("key:app"), ask("basic:alice"))).containsOnly("200");
    host().lab().root("systemctl start ollama-login");
    assertThat(ask("basic:anna")).isEqualTo("200");
    assertThat(ask("session:alice")).as("a restart ends no session").isEqualTo("200");
  }

  private boolean isShut(String status) {
    return status.matches("50[0-4]");
  }
}

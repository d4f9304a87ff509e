package dev.provision.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.InputException;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTextTest {
  @Test
  void itIsYamlThatPeopleRead() {
    assertThat(RecordText.of(Records.file("hello\n")))
        .isEqualTo(
            """
            # What provision knew of this host at the end of a run. Made by provision; do not edit.
            format: 1
            facts:
              "os.id": "debian"
            objects:
              "path:/etc/x":
                "playbook": "site.yml"
                "task": "The file"
                "at": "1.tasks.1"
                "made": "yes"
                "text": "files/path/etc/x"
                state:
                - "mode=0644"
                - "type=file"
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        " two  blanks ",
        "quote\" and \\ backslash",
        "tab\tand\u0001control",
        "ümläut 漢字 😀",
        "\udc80\udcff",
        "\u2028\ufeff\u0085",
        "yes",
        "1e3",
        "- a: b # c",
        "{{ not_a_template }}"
      })
  void anyValueComesBackAsItWas(String value) {
    var key = new ObjectKey("path", "/etc/" + value);
    var lines = Lines.of(List.of(Lines.line("comment", value), "type=file"));
    var host =
        new HostRecord(
            Map.of("hostname", value),
            Map.of(
                key,
                new ObjectRecord(
                    Optional.of(
                        new ObjectRecord.Origin(
                            value, value, "1", List.of("reloaded nginx.service"), true)),
                    lines,
                    Optional.empty())));
    var text = RecordText.of(host);
    assertThat(CanonicalText.read(text, _ -> Optional.empty())).contains(host);
    assertThat(yaml(text)).isEqualTo(host);
  }

  @Test
  void whatSomebodyWroteOtherwiseIsReadAsYaml() {
    var text = RecordText.of(Records.file("x")).replace("\"mode=0644\"", "mode=0600 # by hand");
    assertThat(CanonicalText.read(text, _ -> Optional.empty())).isEmpty();
    assertThat(read(text).objects().get(Records.FILE).lines().lines()).contains("mode=0600");
  }

  @Test
  void aHostOfWhichNothingIsKnownComesBackToo() {
    assertThat(read(RecordText.of(HostRecord.NONE))).isEqualTo(HostRecord.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format: 2\nfacts: {}\nobjects: {}\n",
        "format: 1\nfacts: []\nobjects: {}\n",
        "format: 1\nfacts: {}\nobjects:\n  nonsense:\n    state: []\n",
        "format: 1\nfacts: {}\nobjects:\n  a:b:\n    state: x\n",
        "- 1\n",
        "%%%"
      })
  void whatIsNoRecordIsRefusedAtItsPlace(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.diagnostics().getFirst().at().file()).isEqualTo("state.yaml"));
  }

  private static HostRecord yaml(String text) {
    return RecordText.readYaml(
        "state.yaml", text.getBytes(StandardCharsets.UTF_8), _ -> Optional.empty());
  }

  private static HostRecord read(String text) {
    return RecordText.read(
        "state.yaml", text.getBytes(StandardCharsets.UTF_8), _ -> Optional.empty());
  }
}

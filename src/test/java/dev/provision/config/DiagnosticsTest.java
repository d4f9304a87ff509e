package dev.provision.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
  private static final Position EARLY = new Position("a.yml", 2, 1);
  private static final Position LATE = new Position("a.yml", 10, 1);

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void listsByPlaceAndNotInTheOrderFound() {
    diagnostics.add(Diagnostic.error(LATE, "second"));
    diagnostics.add(Diagnostic.error(EARLY, "first"));

    assertThat(diagnostics.list())
        .extracting(Diagnostic::summary)
        .containsExactly("first", "second");
  }

  @Test
  void keepsTheSameTextAtTheSamePlaceOnceAndRemembersItsHosts() {
    var found = new Diagnostics();
    found.add(Diagnostic.error(EARLY, "wrong").remedy("mend it"));

    diagnostics.addAll(found, "web2");
    diagnostics.addAll(found, "web1");
    diagnostics.addAll(found, "web2");

    assertThat(diagnostics.list())
        .containsExactly(
            Diagnostic.error(EARLY, "wrong").remedy("mend it").forHost("web1").forHost("web2"));
  }

  @Test
  void keepsApartWhatDiffersInOneWord() {
    diagnostics.add(Diagnostic.error(EARLY, "wrong").remedy("mend it"));
    diagnostics.add(Diagnostic.error(EARLY, "wrong").remedy("leave it"));
    diagnostics.add(Diagnostic.warning(EARLY, "wrong").remedy("mend it"));

    assertThat(diagnostics.list()).hasSize(3);
  }

  @Test
  void addsItsOwnWithoutHarm() {
    diagnostics.add(Diagnostic.error(EARLY, "wrong"));
    diagnostics.addAll(diagnostics);

    assertThat(diagnostics.list()).hasSize(1);
  }

  @Test
  void warningsStopNothing() {
    diagnostics.add(Diagnostic.warning(EARLY, "odd"));

    assertThat(diagnostics.hasErrors()).isFalse();
    assertThat(diagnostics.isEmpty()).isFalse();
    assertThatCode(diagnostics::throwIfErrors).doesNotThrowAnyException();
  }

  @Test
  void anErrorStopsTheRunAndCarriesAllOfThem() {
    diagnostics.add(Diagnostic.warning(EARLY, "odd"));
    diagnostics.add(Diagnostic.error(LATE, "wrong"));

    assertThatThrownBy(diagnostics::throwIfErrors)
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.diagnostics()).isEqualTo(diagnostics.list()))
        .hasMessage("a.yml:2:1: odd (and 1 more)");
  }

  @Test
  void hostsAreInOrderAndOnce() {
    var diagnostic = Diagnostic.error(EARLY, "wrong").forHosts(List.of("b", "a", "b"));

    assertThat(diagnostic.hosts()).containsExactly("a", "b");
  }
}

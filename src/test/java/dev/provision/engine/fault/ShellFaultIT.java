package dev.provision.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.Soak;
import dev.provision.engine.run.Shell;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every fault after every frame, on this machine as a plain user's host. Each fault once, in a
 * random shell at a random frame; all of them with {@code -Dprovision.soak=true}.
 */
class ShellFaultIT {
  private static final List<Instant> INSTANTS = instants();

  /** The handlers are noted with the outcome, not before the step acts. */
  private static final Map<String, String> NOTED_LATE =
      Map.of(
          "_owe \"$1\" \"$2\"",
          "_late=$2",
          "_j \"@changed $1\"",
          "_j \"@changed $1\"; _owe \"$1\" \"$_late\"");

  /** A handler is no longer owed once it has begun. */
  private static final Map<String, String> FORGOTTEN_EARLY =
      Map.of("_j \"@handler $1\"", "rm -f \"$PROV_STATE/owed/$1\"; _j \"@handler $1\"");

  @TestFactory
  Stream<DynamicTest> theNextApplyMendsWhatAFaultLeft() {
    return Stream.of(Fault.values())
        .flatMap(fault -> Soak.some(1, cases(fault), fault).stream())
        .map(c -> DynamicTest.dynamicTest(c.toString(), c::isSurvived));
  }

  /** Every shell writes the same frames. */
  private static List<Case> cases(Fault fault) {
    assertThat(INSTANTS).hasSizeGreaterThan(30);
    return Stream.of(Shell.values())
        .flatMap(shell -> INSTANTS.stream().map(at -> new Case(shell, fault, at)))
        .toList();
  }

  @Test
  void aRunnerThatNotesItsHandlersLateFailsTheTrial() {
    failsTheTrial(Shell.DASH, NOTED_LATE, "@changed .*write said.*");
  }

  @Test
  void aRunnerThatForgetsItsHandlersEarlyFailsTheTrial() {
    failsTheTrial(Shell.DASH, FORGOTTEN_EARLY, "@handler .*");
  }

  private static void failsTheTrial(Shell shell, Map<String, String> sabotage, String frame) {
    var at =
        INSTANTS.stream()
            .filter(i -> i.text().matches(frame))
            .reduce((_, last) -> last)
            .orElseThrow();
    try (var host = new Sabotaged(ScratchFaultHost.with(shell), sabotage)) {
      var trial = new FaultTrial(host);
      assertThatThrownBy(() -> trial.survives(Fault.RUNNER_KILLED, at))
          .isInstanceOf(AssertionError.class)
          .hasMessageMatching("(?s)\\[(one|two)\\.last\\].*");
    }
  }

  private static List<Instant> instants() {
    try (var host = ScratchFaultHost.with(Shell.DASH)) {
      return FaultTrial.instants(host);
    }
  }

  private record Case(Shell shell, Fault fault, Instant at) {
    void isSurvived() {
      try (var host = ScratchFaultHost.with(shell)) {
        new FaultTrial(host).survives(fault, at);
      }
    }
  }
}

package dev.provision.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** state.sh as it answers, under each shell. */
@Execution(ExecutionMode.CONCURRENT)
class HostStateIT {
  @ParameterizedTest
  @EnumSource(Shell.class)
  void aHostThatWasNeverManagedHasNothingToSay(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      assertThat(state(host).status())
          .isEqualTo(new HostStatus(new HostStatus.Lock.Free(), List.of(), List.of()));
      assertThat(state(host).cancel(Programs.RUN)).isFalse();
      assertThat(state(host).release()).isEqualTo(new HostState.Release.Done(List.of()));
      assertThat(host.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void showsTheRunThatHoldsTheHostAndWhatIsOwed(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var owe = "printf ' handler=restart it\\n@forged\\n' >\"$PROV_STATE/owed/h1\"";
      var program = Programs.of(owe, "_journal '@act s1 h1'", Programs.awaiting("go"));
      try (var launched = new Launched(host, Programs.RUN, program, "act")) {
        long runner = host.runner(Programs.RUN);
        var status = state(host).status();

        assertThat(status.lock())
            .isInstanceOfSatisfying(
                HostStatus.Lock.Held.class,
                held -> {
                  assertThat(held.holder()).contains(Programs.holder(Programs.RUN));
                  assertThat(held.pids()).contains(runner);
                });
        assertThat(status.unfinished())
            .extracting(HostStatus.Unfinished::run)
            .containsExactly(Programs.RUN);
        assertThat(status.owed())
            .containsExactly(new HostStatus.Owed("h1", Lines.of(List.of("handler=restart it"))));
        host.touch("go");
        assertThat(launched.end()).isEqualTo(new RunEnd.Ended(0));
      }
      assertThat(state(host).status().lock()).isEqualTo(new HostStatus.Lock.Free());
      assertThat(state(host).status().unfinished()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aCancelledRunStopsBeforeItsNextStep(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var program = Programs.of("_journal '@step s1'", "until _cancelled; do sleep 0.02; done");
      try (var launched = new Launched(host, Programs.RUN, program, "step")) {
        assertThat(state(host).cancel(Programs.RUN)).isTrue();
        assertThat(launched.end()).isEqualTo(new RunEnd.Ended(0));
        assertThat(state(host).cancel(Programs.RUN)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void outputsGoWhenTheControllerHasThem(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var program = Programs.of("cd \"$PROV_RUNDIR/$PROV_RUN\"; : >out.1; : >out.22");
      LaunchIT.launch(host, Programs.RUN, program, new ArrayList<>());
      assertThat(host.names("run/" + Programs.RUN)).contains("out.1", "out.22");

      state(host).ack(Programs.RUN);

      assertThat(host.names("run/" + Programs.RUN)).doesNotContain("out.1", "out.22");
      assertThat(host.journal(Programs.RUN)).exists();
    }
  }

  /** Both ways in which a command can outlive its runner: with the lock, and without. */
  @ParameterizedTest
  @EnumSource(Shell.class)
  void leftoversHoldTheHostUntilItIsReleased(Shell shell) throws IOException {
    for (var lock : List.of("", "9>&-")) {
      try (var host = new ScratchHost(shell)) {
        var child =
            "sh -c '" + Programs.awaiting("go") + "' " + lock + " & _journal '@act s1'; wait";
        try (var launched = new Launched(host, Programs.RUN, Programs.of(child), "act")) {
          assertThat(state(host).release())
              .as("while the runner lives")
              .isInstanceOf(HostState.Release.Refused.class);
          Proc.kill(host.runner(Programs.RUN));
          var leftovers = busy(host, Programs.run(2));
          assertThat(leftovers).isNotEmpty();

          assertThat(state(host).release())
              .isInstanceOfSatisfying(
                  HostState.Release.Done.class,
                  done -> assertThat(done.leftovers()).containsAnyElementsOf(leftovers));

          assertThat(LaunchIT.launch(host, Programs.run(3), Programs.of(), new ArrayList<>()))
              .isEqualTo(new RunEnd.Ended(0));
          assertThat(leftovers)
              .as("the command itself; what it starts comes and goes")
              .anyMatch(p -> ProcessHandle.of(p).isPresent());
          assertThat(launched.end()).isEqualTo(new RunEnd.Gone());
        }
      }
    }
  }

  private static List<Long> busy(ScratchHost host, RunId run) {
    var end = LaunchIT.launch(host, run, Programs.of(), new ArrayList<>());
    assertThat(end).isInstanceOf(RunEnd.Busy.class);
    return ((RunEnd.Busy) end).pids();
  }

  private static HostState state(ScratchHost host) {
    return new HostState(host.current(), Optional.empty());
  }
}

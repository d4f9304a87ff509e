package dev.provision.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** launch.sh as it runs, under each shell. */
@Execution(ExecutionMode.CONCURRENT)
class LaunchIT {
  private static final int CUTS = 10;
  private static final Duration HANGS = Duration.ofMinutes(5);
  private static final RunFollower FOLLOWER =
      new RunFollower(new Patience(3, Duration.ZERO, Duration.ZERO), _ -> {});

  @ParameterizedTest
  @EnumSource(Shell.class)
  void runsAProgramAndShowsItsFrames(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var frames = new ArrayList<Frame>();

      var end =
          launch(
              host,
              Programs.RUN,
              Programs.of("_journal '@act s1 h1", " mode=0644'", "_journal '@changed s1'"),
              frames);

      assertThat(end).isEqualTo(new RunEnd.Ended(0));
      assertThat(frames).extracting(Frame::name).containsExactly("run", "act", "changed", "end");
      assertThat(frames.get(1))
          .isEqualTo(new Frame("act", List.of("s1", "h1"), List.of("mode=0644")));
      assertThat(host.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aProgramThatIsCutAnywhereRunsNothing(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var program =
          new Parcel("{\n: >\"$HOME/ran\"; f() { : >\"$HOME/ran\"\n}\nf 'a' \"b\"\nexit\n}\n");
      byte[] bytes = program.bytes();
      int brace = program.text().lastIndexOf('}');

      var cuts = IntStream.range(0, brace).boxed().toList();
      for (int cut : Soak.some(CUTS, cuts, shell)) {
        host.shellFed(bytes, cut).await(HANGS);
      }
      host.shellFed(bytes, brace).await(HANGS);

      assertThat(host.home().resolve("ran")).doesNotExist();
      host.shellFed(bytes, brace + 1).await(HANGS);
      assertThat(host.home().resolve("ran")).as("the control: the whole program").exists();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aCutWhileTheProgramTravelsIsFoundOut(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      long bootstrap = HostScript.launch(Programs.holder(Programs.RUN)).bytes().length;
      var program = Programs.of(": >\"$HOME/ran\"");
      host.wire(Wire.cutAfterWriting(bootstrap + program.bytes().length / 2));

      var end = launch(host, Programs.RUN, program, new ArrayList<>());

      assertThat(end).isInstanceOf(RunEnd.NotStarted.class);
      assertThat(host.home().resolve("ran")).doesNotExist();
      assertThat(launch(host, Programs.RUN, program, new ArrayList<>()))
          .as("launching the same run again is safe")
          .isEqualTo(new RunEnd.Ended(0));
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aCutWhileTheBootstrapTravelsStartsNothing(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      long bootstrap = HostScript.launch(Programs.holder(Programs.RUN)).bytes().length;
      for (long cut : List.of(0L, 1L, bootstrap / 3, bootstrap - 3)) {
        host.wire(Wire.cutAfterWriting(cut));

        var end = launch(host, Programs.RUN, Programs.of(), new ArrayList<>());

        assertThat(end)
            .isEqualTo(new RunEnd.NotStarted("the host knows no run " + Programs.RUN + "."));
        assertThat(host.state()).doesNotExist();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aProgramTheShellCannotReadRunsNothing(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var end =
          launch(
              host, Programs.RUN, Programs.of(": >\"$HOME/ran\"", "if then )"), new ArrayList<>());

      assertThat(end).isInstanceOf(RunEnd.NotStarted.class);
      assertThat(host.home().resolve("ran")).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void ofTwoLaunchesAtOnceExactlyOneWins(Shell shell) throws Exception {
    for (int round = 0; round < Soak.rounds(3, 20); round++) {
      assertThat(race(shell)).containsExactlyInAnyOrder("Ended", "Busy");
    }
  }

  private static List<String> race(Shell shell) throws Exception {
    try (var host = new ScratchHost(shell);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var program = Programs.of(Programs.awaiting("go"));
      Callable<String> launch =
          () -> {
            var run = Programs.run((int) Thread.currentThread().threadId());
            var end = launch(host, run, program, new ArrayList<>());
            // The loser lets the winner go on.
            host.touch("go");
            return end.getClass().getSimpleName();
          };
      var ends = threads.invokeAll(List.of(launch, launch));
      return List.of(ends.get(0).get(), ends.get(1).get());
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void saysWhoHoldsTheHost(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      try (var _ = new Launched(host, Programs.RUN, Programs.of(Programs.awaiting("go")))) {
        var end = launch(host, Programs.run(2), Programs.of(), new ArrayList<>());

        assertThat(end)
            .isEqualTo(
                new RunEnd.Busy(
                    Optional.of(Programs.holder(Programs.RUN)), true, ((RunEnd.Busy) end).pids()));
        assertThat(((RunEnd.Busy) end).pids()).contains(host.runner(Programs.RUN));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void namesAllToolsThatAreMissing(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      host.onlyItsShell();

      var end = launch(host, Programs.RUN, Programs.of(), new ArrayList<>());

      assertThat(end).isInstanceOf(RunEnd.Missing.class);
      // busybox may find some of them in itself.
      assertThat(((RunEnd.Missing) end).tools()).contains("flock").hasSizeGreaterThanOrEqualTo(1);
      assertThat(host.state()).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void refusesAStateFolderThatIsSomethingElse(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      Files.createDirectories(host.state().getParent());
      Files.createSymbolicLink(host.state(), Path.of("/tmp"));

      var end = launch(host, Programs.RUN, Programs.of(), new ArrayList<>());

      assertThat(end).isInstanceOf(RunEnd.NotStarted.class);
      assertThat(((RunEnd.NotStarted) end).reason()).contains(host.state().toString());
    }
  }

  @Test
  void refusesARunThatIsInTheJournal() throws IOException {
    try (var host = new ScratchHost(Shell.DASH)) {
      launch(host, Programs.RUN, Programs.of(), new ArrayList<>());

      var end = launch(host, Programs.RUN, Programs.of(), new ArrayList<>());

      assertThat(end).isInstanceOf(RunEnd.NotStarted.class);
      assertThat(((RunEnd.NotStarted) end).reason()).contains("already in the journal");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void removesWhatDeadRunsLeft(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var odd = "$HOME/.prov.o'd\nd.$PROV_RUN";
      launch(
          host,
          Programs.RUN,
          Programs.of(
              "t=\"" + odd + "\"; _temp \"$t\"; : >\"$t\"",
              "t=\"$HOME/precious.$PROV_RUN\"; _temp \"$t\"; : >\"$t\"",
              "t=\"$HOME/.prov.other\"; _temp \"$t\"; : >\"$t\"",
              ": >\"$PROV_RUNDIR/$PROV_RUN/out.1\""),
          new ArrayList<>());
      var temporary = host.home().resolve(".prov.o'd\nd." + Programs.RUN);
      var output = host.state().resolve("run/" + Programs.RUN + "/out.1");
      assertThat(temporary).exists();
      assertThat(output).exists();

      launch(host, Programs.run(2), Programs.of(), new ArrayList<>());

      assertThat(temporary).doesNotExist();
      assertThat(output).doesNotExist();
      assertThat(host.home().resolve("precious." + Programs.RUN)).exists();
      assertThat(host.home().resolve(".prov.other")).exists();
    }
  }

  @Test
  void keepsTheNewestTwentyJournalsAndGenerations() throws IOException {
    try (var host = new ScratchHost(Shell.DASH)) {
      var older =
          IntStream.range(0, 22)
              .mapToObj(n -> Programs.run(n).text())
              .collect(Collectors.joining(" "));
      launch(
          host,
          Programs.run(22),
          Programs.of(
              "cd \"$PROV_STATE\"",
              "for r in " + older + " $PROV_RUN; do mkdir -p runs/$r keep/$r; done"),
          new ArrayList<>());

      launch(host, Programs.run(23), Programs.of(), new ArrayList<>());

      assertThat(host.names("runs")).isEqualTo(names(4, 24));
      assertThat(host.names("keep")).isEqualTo(names(4, 23));
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void leavesNothingThatOthersCanRead(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      launch(host, Programs.RUN, Programs.of(), new ArrayList<>());

      try (var files = Files.walk(host.state())) {
        assertThat(files)
            .allSatisfy(
                f ->
                    assertThat(Files.getPosixFilePermissions(f))
                        .allMatch(p -> p.name().startsWith("OWNER")));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void showsNothingOfTheProgramToOtherProcesses(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var program = Programs.of("x='canary-secret'; _journal '@act s1'", Programs.awaiting("go"));
      try (var _ = new Launched(host, Programs.RUN, program, "act")) {
        assertThat(Proc.wordsOf(host.runner(Programs.RUN)))
            .isNotEmpty()
            .noneMatch(w -> w.contains("canary"));
        assertThat(host.filesWith("canary")).isEmpty();
      }
    }
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> Programs.run(n).text()).toList();
  }

  static RunEnd launch(ScratchHost host, RunId run, Parcel program, List<Frame> frames) {
    return FOLLOWER.run(host, Optional.empty(), Programs.holder(run), program, frames::add);
  }
}

package dev.provision.engine;

import static dev.provision.engine.Waiting.play;
import static dev.provision.engine.Waiting.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Text;
import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.Claim;
import dev.provision.playbook.Handler;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Verdict;
import dev.provision.resource.Cond;
import dev.provision.resource.kind.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** States whose task says itself what counts as changed and failed, and when to try again. */
class JudgedStatesIT {
  private static final Optional<Claim> NEVER =
      Optional.of(new Claim.OnHost(new Cond.Constant(false)));
  private static final Claim WELL =
      new Claim.OnHost(new Cond.Not(new Cond.Flag("1.tasks.1", "failed")));

  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aChangeThatDoesNotCountIsMadeAndOwesNothing(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("file");
      var told = host.home().resolve("told");
      var quiet = new Verdict(NEVER, Optional.empty(), Optional.empty());
      var step = Paths.copy(1, file, "new", "tell");
      var report = apply(host, told, Scripts.judged(step, quiet));
      assertThat(report.count(Outcome.OK)).as(events.toString()).isEqualTo(1);
      assertThat(report.count(Outcome.CHANGED)).isZero();
      assertThat(report.handlers()).isZero();
      assertThat(file).hasContent("new");
      assertThat(told).doesNotExist();

      Files.writeString(file, "old");
      assertThat(apply(host, told, step).handlers()).as("control").isEqualTo(1);
    }
  }

  /** Such as c89 and c99: what a task does not say is asked of no program either. */
  @ParameterizedTest
  @EnumSource(Shell.class)
  void aProgramOfTheHostIsNotTakenForWhatATaskSays(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      for (String name : List.of("n1", "w1", "c1", "f1", "u1")) {
        var program = host.home().resolve("bin").resolve(name);
        Files.writeString(program, "#!/bin/sh\n: >\"$HOME/asked\"\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      var file = host.home().resolve("file");
      var report = new Applied(events).apply(host, (_, _) -> play(run(Paths.copy(1, file, "new"))));
      assertThat(report.count(Outcome.CHANGED)).as(events.toString()).isEqualTo(1);
      assertThat(file).hasContent("new");
      assertThat(host.home().resolve("asked")).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aFailureThatDoesNotCountLetsTheRunGoOnAndTheFinalSurveyTellsOfIt(Shell shell)
      throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = Files.writeString(host.home().resolve("file"), "old");
      var note = host.home().resolve("note");
      var refused = validated(file, "false %s");
      var ignored = new Verdict(Optional.empty(), NEVER, Optional.empty());
      var report =
          new Applied(events)
              .apply(
                  host,
                  (_, _) ->
                      play(
                          run(Scripts.judged(refused, ignored)),
                          run(Paths.copy(2, note, "there"))));
      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(report.count(Outcome.UNSETTLED)).isEqualTo(1);
      assertThat(file).hasContent("old");
      assertThat(note).hasContent("there");

      var own = new Applied(events).apply(host, (_, _) -> play(run(refused)));
      assertThat(own.end()).as("control").isEqualTo(HostReport.End.FAILED);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aStateIsEnsuredAgainUntilItIsWell(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("file");
      var gate = host.home().resolve("gate");
      // The check refuses the first try.
      var step = validated(file, "sh -c '[ -e " + gate + " ] || { >" + gate + "; exit 1; }' %s");
      var until = Optional.of(new Verdict.Until(WELL, 2, Duration.ZERO));
      var again = Scripts.judged(step, new Verdict(Optional.empty(), Optional.empty(), until));
      var report = new Applied(events).apply(host, (_, _) -> play(run(again)));
      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(report.count(Outcome.CHANGED)).isEqualTo(1);
      assertThat(events).filteredOn(Event.StepRetried.class::isInstance).hasSize(1);
      assertThat(file).hasContent("new");
    }
  }

  private HostReport apply(ScratchHost host, Path told, Step step) {
    var handler = new Handler("tell", List.of(run(Scripts.append(9, told, "told"))));
    var play = new HostPlay("h", 1, List.of(run(step), flush()), List.of(handler));
    return new Applied(events).apply(host, (_, _) -> List.of(play));
  }

  private static Item flush() {
    return new Item.Flush(new StepId("1.flush", 0));
  }

  private static Step validated(Path file, String validate) {
    var copy =
        new Copy(
            Optional.of(Text.plain("new")),
            Optional.empty(),
            file.toString(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of(validate),
            true,
            false,
            false);
    return Paths.step(1, "write", Copy.MODULE, copy);
  }
}

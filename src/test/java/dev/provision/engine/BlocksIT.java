package dev.provision.engine;

import static dev.provision.engine.Waiting.after;
import static dev.provision.engine.Waiting.block;
import static dev.provision.engine.Waiting.play;
import static dev.provision.engine.Waiting.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.Item;
import dev.provision.playbook.StepId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks that fail each time, and blocks that are cut by what waits for a result. */
class BlocksIT {
  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aBlockThatFailsEachTimeComesToRest(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("a");
      var block =
          block(
              List.of(run(Scripts.lookup(1, "exit 3")), run(Paths.copy(2, file, "never"))),
              List.of(run(Paths.copy(3, file, "rescued"))),
              List.of());

      var first = new Applied(events).apply(host, (_, _) -> play(block));
      var second = new Applied(events).apply(host, (_, _) -> play(block));

      assertThat(first.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("rescued");
      assertThat(second.count(Outcome.CHANGED)).isZero();
      assertThat(second.exchanges()).as("facts, survey, the rescue's survey").isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aClaimThatFailsInABlockIsRescuedAndComesToRest(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("a");
      var claim =
          new Item.Said(new StepId("1.tasks.1", 0), "claim", "assert", "", "it is false", Paths.AT);
      var block = block(List.of(claim), List.of(run(Paths.copy(3, file, "rescued"))), List.of());

      new Applied(events).apply(host, (_, _) -> play(block));
      var second = new Applied(events).apply(host, (_, _) -> play(block));

      assertThat(file).hasContent("rescued");
      assertThat(second.end()).isEqualTo(HostReport.End.OK);
      assertThat(second.exchanges()).as("facts and survey").isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aBlockThatFailedIsNotGoneOnWithAfterItsAlwaysPartWasCut(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var always = Scripts.registered(Scripts.action(3, "echo clean"));
      Resolution resolution =
          (_, known) ->
              play(
                  block(
                      List.of(
                          run(Scripts.action(1, "exit 3")), run(Scripts.append(2, log, "never"))),
                      List.of(),
                      List.of(
                          run(always),
                          after(
                              known,
                              always.id(),
                              r -> run(Scripts.append(4, log, r.values().get("stdout") + "ed"))))),
                  run(Scripts.append(5, log, "after")));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.FAILED);
      assertThat(report.reason()).isEqualTo("exit 3");
      assertThat(log).hasContent("cleaned\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aFailureThatIsIgnoredIsAnAnswerAlreadyInTheSurvey(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("a");
      var lookup = Scripts.ignoring(Scripts.lookup(1, "exit 3"));
      Resolution resolution =
          (_, known) ->
              play(
                  run(lookup),
                  after(
                      known,
                      lookup.id(),
                      r -> run(Paths.copy(2, file, r.values().get("failed").toString()))));

      new Applied(events).apply(host, resolution);
      var second = new Applied(events).apply(host, resolution);

      assertThat(file).hasContent("true");
      assertThat(second.end()).isEqualTo(HostReport.End.OK);
      assertThat(second.count(Outcome.CHANGED)).isZero();
      assertThat(second.exchanges()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void anAnswerThatMovedToAnIgnoredFailureIsTakenUp(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var gate = host.home().resolve("gate");
      var file = host.home().resolve("a");
      Files.createFile(gate);
      var lookup = Scripts.ignoring(Scripts.lookup(2, "test -e " + gate));
      Resolution resolution =
          (_, known) ->
              play(
                  run(Scripts.action(1, "rm " + gate)),
                  run(lookup),
                  after(
                      known,
                      lookup.id(),
                      r -> run(Paths.copy(3, file, r.values().get("failed").toString()))));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("true");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void whatAnEarlierProgramEnsuredIsJudgedAtTheEnd(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("a");
      var action = Scripts.registered(Scripts.action(2, "echo " + file));
      Resolution resolution =
          (_, known) ->
              play(
                  run(Paths.copy(1, file, "kept")),
                  run(action),
                  after(
                      known,
                      action.id(),
                      r -> run(Scripts.action(3, "rm " + r.values().get("stdout")))));

      var report = new Applied(events).apply(host, resolution);

      assertThat(file).doesNotExist();
      assertThat(report.count(Outcome.UNSETTLED)).as(events.toString()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aRescueCanAskWhatFailed(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("a");
      var log = host.home().resolve("log");
      Resolution resolution =
          (_, known) ->
              play(
                  block(
                      List.of(
                          run(Scripts.action(1, "echo no room >&2; exit 28")),
                          run(Scripts.append(2, log, "never"))),
                      List.of(
                          run(Scripts.append(3, log, "first")),
                          after(
                              known,
                              new StepId("1.block", 0),
                              r -> run(Paths.copy(4, file, r.values().toString())))),
                      List.of(run(Scripts.append(5, log, "always")))));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("first\nalways\n");
      assertThat(Files.readString(file))
          .contains("rc=28", "stderr=no room", "failed=true", "action=shell");
      assertThat(report.rescued()).isEqualTo(1);
    }
  }
}

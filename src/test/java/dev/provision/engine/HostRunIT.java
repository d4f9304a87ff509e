package dev.provision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.Handler;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs on this machine as a plain user's host, in each shell a host may have. */
class HostRunIT {
  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aSecondRunHasNothingToDoAndCostsTwoExchanges(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var dir = host.home().resolve("it's a dir");
      var play =
          play(
              Paths.directory(1, dir),
              Paths.copy(2, dir.resolve("a"), "one\n"),
              Paths.copy(3, dir.resolve("b"), "$(touch /tmp/x) `id` 'q' \\n\n"));

      var first = apply(host, play);
      var second = apply(host, play);

      assertThat(first.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(first.count(Outcome.CHANGED)).isEqualTo(3);
      assertThat(dir.resolve("b")).hasContent("$(touch /tmp/x) `id` 'q' \\n\n");
      assertThat(second.end()).isEqualTo(HostReport.End.OK);
      assertThat(second.count(Outcome.OK)).isEqualTo(3);
      assertThat(second.count(Outcome.CHANGED)).isZero();
      assertThat(second.exchanges()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aHandlerRunsOnceForAllThatNotifyItAndNotAgain(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var play =
          new HostPlay(
              "h",
              1,
              List.of(
                  new Item.Run(Paths.copy(1, host.home().resolve("a"), "a", "reload it")),
                  new Item.Run(Paths.copy(2, host.home().resolve("b"), "b", "reload it")),
                  new Item.Flush(new StepId("1.flush", 0))),
              List.of(
                  new Handler(
                      "reload it", List.of(new Item.Run(Scripts.append(9, log, "reloaded")))),
                  new Handler("other", List.of(new Item.Run(Scripts.append(8, log, "other"))))));

      var first = apply(host, play);
      var second = apply(host, play);

      assertThat(first.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(first.handlers()).isEqualTo(1);
      assertThat(second.handlers()).isZero();
      assertThat(log).hasContent("reloaded\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aFailureEndsTheRunAndLeavesItsHandlerOwedForTheNext(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var gate = host.home().resolve("gate");
      var play =
          new HostPlay(
              "h",
              1,
              List.of(
                  new Item.Run(Paths.copy(1, host.home().resolve("a"), "a", "reload it")),
                  new Item.Run(Scripts.action(2, "test -e " + gate)),
                  new Item.Flush(new StepId("1.flush", 0))),
              List.of(
                  new Handler(
                      "reload it", List.of(new Item.Run(Scripts.append(9, log, "reloaded"))))));

      var first = apply(host, play);
      assertThat(first.end()).isEqualTo(HostReport.End.FAILED);
      assertThat(log).doesNotExist();
      Files.createFile(gate);
      var second = apply(host, play);

      assertThat(second.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("reloaded\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aBlockIsRescuedAndItsAlwaysPartRuns(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var block =
          new Item.Block(
              new StepId("1.block", 0),
              "try it",
              List.of(
                  new Item.Run(Scripts.action(1, "exit 3")),
                  new Item.Run(Scripts.append(2, log, "never"))),
              List.of(new Item.Run(Scripts.append(3, log, "rescued"))),
              List.of(new Item.Run(Scripts.append(4, log, "always"))),
              Paths.directory(1, log).at());
      var play =
          new HostPlay(
              "h", 1, List.of(block, new Item.Run(Scripts.append(5, log, "after"))), List.of());

      var report = apply(host, play);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(report.rescued()).isEqualTo(1);
      assertThat(log).hasContent("rescued\nalways\nafter\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void whatARescuedBlockNeverReachedIsNotMissedAtTheEnd(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("a");
      var block =
          new Item.Block(
              new StepId("1.block", 0),
              "try it",
              List.of(
                  new Item.Run(Scripts.action(1, "exit 3")),
                  new Item.Run(Paths.copy(2, file, "new"))),
              List.of(new Item.Run(Paths.copy(3, file, "old"))),
              List.of(),
              Paths.directory(1, file).at());

      var report = apply(host, new HostPlay("h", 1, List.of(block), List.of()));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(report.count(Outcome.UNSETTLED)).isZero();
      assertThat(file).hasContent("old");
    }
  }

  private static HostPlay play(Step... steps) {
    var items = new ArrayList<Item>();
    List.of(steps).forEach(s -> items.add(new Item.Run(s)));
    return new HostPlay("h", 1, items, List.of());
  }

  private HostReport apply(ScratchHost host, HostPlay play) {
    return new Applied(events).apply(host, (_, _) -> List.of(play));
  }
}

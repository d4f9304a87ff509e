package dev.provision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.HostPlay;
import dev.provision.resource.Cond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checked blocks in whole runs, in each shell a host may have. */
class CheckedIT {
  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void putsAllFilesInBeforeTheCheckRunsAndIsOneStep(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var block = blocks(host);

      var report = apply(host, block.play("two\n"));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(report.count(Outcome.CHANGED)).as("the block, and the handler").isEqualTo(2);
      assertThat(seen(host)).containsExactly("link new old: two");
      assertThat(names(block.folder())).containsExactly("link", "new", "old", "reloaded");
      assertThat(block.folder().resolve("reloaded")).hasContent("two\n");
      assertThat(host.state().resolve("swap")).doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aSecondRunAsksNoCheckAndCostsTwoExchanges(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var block = blocks(host);
      apply(host, block.play("two\n"));

      var second = apply(host, block.play("two\n"));

      assertThat(second.exchanges()).isEqualTo(2);
      assertThat(second.count(Outcome.CHANGED)).isZero();
      assertThat(second.count(Outcome.OK)).as("the block is one step").isEqualTo(1);
      assertThat(seen(host)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void takesAllBackWhenTheCheckDoesNotAgree(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var block = blocks(host);

      var report = apply(host, block.play("wrong\n"));

      assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
      assertThat(report.reason()).isEqualTo("The door");
      assertThat(seen(host)).as("what was checked").containsExactly("link new old: wrong");
      assertThat(names(block.folder())).containsExactly("gone", "link", "old");
      assertThat(block.folder().resolve("old")).hasContent("one\n");
      assertThat(block.folder().resolve("gone")).hasContent("bye\n");
      assertThat(events).hasAtLeastOneElementOfType(Event.TakenBack.class);
      assertThat(failed().output()).contains("old: not that word");
      assertThat(names(host.state().resolve("owed"))).as("owed handlers").isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void stagesOnlyWhatDiffers(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var block = blocks(host);
      apply(host, block.play("two\n"));

      apply(host, block.play("three\n"));

      assertThat(events.stream().filter(Event.Staged.class::isInstance)).hasSize(1);
      assertThat(block.folder().resolve("old")).hasContent("three\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void severalTasksOnOneFileComposeBeforeItIsPutIn(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var block = blocks(host);
      var old = block.folder().resolve("old");

      var report =
          apply(host, block.play("two\n", Paths.line(4, old, "more"), Paths.line(5, old, "yet")));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(seen(host)).containsExactly("link new old: two", "more", "yet");
      assertThat(old).hasContent("two\nmore\nyet\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void whatIsBlockedStopsAllBeforeAnythingIsPutIn(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var block = blocks(host);
      var nowhere = block.folder().resolve("nowhere/x");

      var report = apply(host, block.play("two\n", Paths.copy(4, nowhere, "x")));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.FAILED);
      assertThat(report.count(Outcome.BLOCKED)).isEqualTo(1);
      assertThat(host.home().resolve("seen")).doesNotExist();
      assertThat(names(block.folder())).containsExactly("gone", "link", "old");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aMemberWhoseConditionDoesNotHoldIsLeftOut(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var block = blocks(host);
      var never = Scripts.when(Paths.copy(4, block.folder().resolve("x"), "x"), NO);

      var report = apply(host, block.play("two\n", never));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(report.count(Outcome.SKIPPED)).isEqualTo(1);
      assertThat(seen(host)).containsExactly("link new old: two");
    }
  }

  private static final Cond NO = new Cond.Constant(false);

  private Event.StepEnded failed() {
    return events.stream()
        .filter(Event.StepEnded.class::isInstance)
        .map(Event.StepEnded.class::cast)
        .filter(e -> e.outcome() == Outcome.FAILED)
        .findFirst()
        .orElseThrow();
  }

  private static CheckedBlocks blocks(ScratchHost host) throws IOException {
    var block = new CheckedBlocks(host.home().resolve("it's a dir"));
    host.sh("mkdir \"it's a dir\" && " + block.prepared());
    return block;
  }

  private static List<String> seen(ScratchHost host) throws IOException {
    return Files.readAllLines(host.home().resolve("seen"));
  }

  /** All names but none left beside would be. */
  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private HostReport apply(ScratchHost host, HostPlay play) {
    return new Applied(events).apply(host, (_, _) -> List.of(play));
  }
}

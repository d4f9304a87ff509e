package dev.provision.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.engine.CheckedBlocks;
import dev.provision.engine.HostReport;
import dev.provision.engine.plan.Verb;
import dev.provision.engine.run.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A run that is killed around and within a checked block leaves a whole folder: all old files or
 * all new ones, as soon as the next run has begun.
 */
class CutOffCheckIT {
  private static final String OLD = "gone link old: one";
  private static final String NEW = "link new old: two";

  /** The frames of the block, each with what the folder holds when the next run begins. */
  private static final List<String> FRAMES =
      List.of("@step 2", "@stage 3", "@stage 4", "@stage 5", "@act 2", "@swap 2", "@swapped 2");

  /** The next launch takes nothing back. */
  private static final Map<String, String> NOTHING_BACK =
      Map.of("l_swapped || return\n", "rm -rf \"$PROV_STATE/swap\"\n");

  /** What the check refuses stays in. */
  private static final Map<String, String> REFUSED_STAYS =
      Map.of("if swap_back; then", "if swap_gone; then");

  private static final String FOLDER = "cd '%s' && printf '%%s: %%s' \"$(echo *)\" \"$(cat old)\"";

  @TestFactory
  Stream<DynamicTest> aRunKilledAtAFrameLeavesOldOrNew() {
    var shells = List.of(Shell.values());
    return IntStream.range(0, FRAMES.size())
        .mapToObj(
            n -> {
              // The run's own frame comes first; each shell has its turn.
              var shell = shells.get(n % shells.size());
              return DynamicTest.dynamicTest(
                  FRAMES.get(n) + " " + shell, () -> killedAt(shell, n + 2, FRAMES.get(n)));
            });
  }

  @TestFactory
  Stream<DynamicTest> aRunKilledWhileItsCheckIsAtWorkIsTakenBack() {
    return Stream.of(Shell.values())
        .map(
            shell ->
                DynamicTest.dynamicTest(
                    shell.toString(),
                    () -> {
                      try (var host = ScratchFaultHost.with(shell)) {
                        killedInTheCheck(host);
                      }
                    }));
  }

  @Test
  void aLaunchThatTakesNothingBackFailsTheTest() {
    try (var host = Sabotaged.launcher(ScratchFaultHost.with(Shell.DASH), NOTHING_BACK)) {
      assertThatThrownBy(() -> killedInTheCheck(host))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(NEW);
    }
  }

  @Test
  void aRefusedBlockIsTakenBack() {
    try (var host = ScratchFaultHost.with(Shell.BUSYBOX)) {
      refused(host);
    }
  }

  @Test
  void aRunThatTakesNothingBackFailsTheTest() {
    try (var host = new Sabotaged(ScratchFaultHost.with(Shell.DASH), REFUSED_STAYS)) {
      assertThatThrownBy(() -> refused(host))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("wrong");
    }
  }

  private static void refused(FaultHost host) {
    var block = prepared(host);
    var report = new Controller(host, (_, _) -> List.of(block.play("wrong\n"))).apply(0);
    assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
    assertThat(folder(host)).isEqualTo(OLD);
  }

  private static void killedAt(Shell shell, int frame, String text) {
    try (var host = ScratchFaultHost.with(shell)) {
      var block = prepared(host);
      var struck = new Controller(host, (_, _) -> List.of(block.play("two\n")));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var apply = CompletableFuture.supplyAsync(() -> struck.apply(frame), threads);
        Await.until("the runner to stop", () -> host.look().isStopped() || apply.isDone());
        var look = host.look();
        assertThat(look.isStopped()).as("it lands: %s", struck.events()).isTrue();
        assertThat(look.last()).startsWith(text);
        host.killSession(look.pid());
        apply.join();
      }
      assertThat(folder(host)).isIn(OLD, NEW);
      recovers(host, block);
    }
  }

  /** The new files are in when the check is killed with its run. */
  private static void killedInTheCheck(FaultHost host) {
    var block = prepared(host);
    host.sh("cd '%s' && echo 600 >../wait".formatted(host.folder()));
    var struck = new Controller(host, (_, _) -> List.of(block.play("two\n")));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var apply = CompletableFuture.supplyAsync(() -> struck.apply(0), threads);
      Await.until(
          "the check to be at work",
          () ->
              apply.isDone()
                  || host.sh("cat '%s/../seen'".formatted(host.folder())).equals(NEW + "\n"));
      // The runner first: it would see its check fail, and take all back itself.
      long runner = host.look().pid();
      host.kill("KILL", runner);
      host.killSession(runner);
      assertThat(apply.join().end()).isEqualTo(HostReport.End.FAILED);
    }
    assertThat(folder(host)).as("half way").isEqualTo(NEW);
    host.sh("cd '%s' && rm ../wait".formatted(host.folder()));

    var plan = new Controller(host, (_, _) -> List.of(block.play("two\n"))).plan();
    assertThat(plan.isEmpty()).as("the plan knows: %s", plan).isFalse();
    assertThat(plan.items().getFirst().verb()).isEqualTo(Verb.RUN);
    assertThat(folder(host)).as("a plan changes nothing").isEqualTo(NEW);

    // Another play: what it finds is what was there before the block.
    var other = new Controller(host, (h, _) -> List.of(block.nothing(h)));
    assertThat(other.apply(0).end()).as(other.events().toString()).isEqualTo(HostReport.End.OK);
    assertThat(folder(host)).isEqualTo(OLD);
    recovers(host, block);
  }

  /** The next apply ends with the new files, checked, and its handler has run. */
  private static void recovers(FaultHost host, CheckedBlocks block) {
    var next = new Controller(host, (_, _) -> List.of(block.play("two\n")));
    var report = next.apply(0);
    assertThat(report.end()).as(next.events().toString()).isEqualTo(HostReport.End.OK);
    assertThat(host.sh("cd '%s' && tail -n 1 reloaded && rm reloaded".formatted(host.folder())))
        .as("the handler saw the new file")
        .isEqualTo("two\n");
    assertThat(folder(host)).isEqualTo(NEW);
    assertThat(host.sh("cd '%s' && ls -A | grep '^[.]prov'".formatted(host.folder()))).isEmpty();
    assertThat(
            host.sh(
                "ls '%s'/owed; ls -d '%s'/swap* 2>/dev/null".formatted(host.state(), host.state())))
        .isEmpty();
    var seen =
        new ArrayList<>(host.sh("cat '%s/../seen'".formatted(host.folder())).lines().toList());
    assertThat(seen).as("no check saw a half").containsOnly(NEW);
  }

  private static CheckedBlocks prepared(FaultHost host) {
    var block = new CheckedBlocks(Path.of(host.folder()));
    host.sh(block.prepared());
    return block;
  }

  private static String folder(FaultHost host) {
    return host.sh(FOLDER.formatted(host.folder()));
  }
}

package dev.provision.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.Soak;
import dev.provision.engine.HostReport;
import dev.provision.engine.Paths;
import dev.provision.engine.Resolution;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.resource.LocalFile;
import dev.provision.resource.kind.Copy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that is being replaced when all is killed holds its old or its new content. */
class CrashContentIT {
  private static final int ROUNDS = Soak.rounds(2, 30);

  /** Frames up to the one that says that the file is being replaced. */
  private static final int ANNOUNCED = 3;

  /** The new content is written in place. */
  private static final Map<String, String> IN_PLACE =
      Map.of("copy_write \"$_beside\" \"$_cp\"", "copy_write \"$_cp\" \"$_cp\"");

  private static final String PREPARED =
      """
      cd '%s'
      head -c 16777216 /dev/zero | tr '\\0' n >new
      head -c 16777216 /dev/zero | tr '\\0' o >old
      """;

  /** Kills a runner and all it started, at once, a moment after it has begun to write. */
  private static final String KILL_AT_WORK =
      """
      cd '%s'
      kill -CONT %d
      until [ -e .prov.* ] || [ ! file -ef before ]; do :; done
      [ %d = 0 ] || sleep 0.0%d
      kill -9 -%d
      """;

  private static final String CONTENT =
      """
      cd '%s'
      if cmp -s file old; then echo old; elif cmp -s file new; then echo new; else echo torn; fi
      for t in .prov.*; do [ ! -e "$t" ] || echo temporary; done
      """;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void isOldOrNewWheneverItsWriterIsKilled(Shell shell) {
    try (var host = ScratchFaultHost.with(shell)) {
      assertThat(killedAtWork(host)).as("rounds that were at work").isPositive();
    }
  }

  @Test
  void aWriterInPlaceFailsTheTest() {
    try (var host = new Sabotaged(ScratchFaultHost.with(Shell.DASH), IN_PLACE)) {
      assertThatThrownBy(() -> killedAtWork(host))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("torn");
    }
  }

  /** Gives the number of rounds that were cut while the new file was incomplete. */
  private static int killedAtWork(FaultHost host) {
    host.sh(PREPARED.formatted(host.folder()));
    var random = new Random();
    int cut = 0;
    for (int round = 0; round < ROUNDS; round++) {
      killAtWork(host, round == 0 ? 0 : random.nextInt(1, 5));
      var seen = host.sh(CONTENT.formatted(host.folder())).lines().toList();
      assertThat(seen.getFirst()).isIn("old", "new");
      cut += seen.contains("temporary") ? 1 : 0;

      assertThat(new Controller(host, copying(host.folder())).apply(0).end())
          .isEqualTo(HostReport.End.OK);
      assertThat(host.sh(CONTENT.formatted(host.folder()))).isEqualTo("new\n");
    }
    return cut;
  }

  private static void killAtWork(FaultHost host, int hundredths) {
    host.sh("cd '%s' && cp old file && ln -f file before".formatted(host.folder()));
    var controller = new Controller(host, copying(host.folder()));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var apply = CompletableFuture.supplyAsync(() -> controller.apply(ANNOUNCED), threads);
      Await.until("the runner to stop", () -> host.look().isStopped() || apply.isDone());
      var look = host.look();
      assertThat(look.last()).as(controller.events().toString()).startsWith("@act 1");
      host.sh(
          KILL_AT_WORK.formatted(host.folder(), look.pid(), hundredths, hundredths, look.pid()));
      host.killSession(look.pid());
      apply.join();
    }
  }

  private static Resolution copying(String folder) {
    var copy =
        new Copy(
            Optional.empty(),
            Optional.of(new LocalFile(folder + "/new", new LocalFile.Found.Missing(List.of()))),
            folder + "/file",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            true,
            true,
            false);
    var step = Paths.step(1, "replace", Copy.MODULE, copy);
    return (host, _) -> List.of(new HostPlay(host, 1, List.of(new Item.Run(step)), List.of()));
  }
}

package dev.provision.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.HostReport;
import dev.provision.engine.Outcome;
import dev.provision.engine.Paths;
import dev.provision.engine.Resolution;
import dev.provision.engine.Scripts;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands that are at work when their runner is killed. */
class OrphanIT {
  @ParameterizedTest
  @EnumSource(Shell.class)
  void aCommandThatOutlivesItsRunnerKeepsOthersOut(Shell shell) {
    try (var host = ScratchFaultHost.with(shell);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var play = waiting(host.folder());
      var struck = new Controller(host, play);
      var first = CompletableFuture.supplyAsync(() -> struck.apply(0), threads);
      Await.until("the command to be at work", () -> present(host, "begun"));
      var at = host.look();
      assertThat(at.last()).startsWith("@act 1");

      host.kill("KILL", at.pid());
      assertThat(new Controller(host, play).apply(0).end())
          .as("while the orphan works")
          .isEqualTo(HostReport.End.LOCKED);

      host.sh("cd '%s' && : >go".formatted(host.folder()));
      var report = first.join();
      assertThat(report.end())
          .as("followed until the orphan ended")
          .isEqualTo(HostReport.End.FAILED);
      assertThat(report.count(Outcome.IN_DOUBT)).isEqualTo(1);
      assertThat(present(host, "ended")).isTrue();
      Await.until("nobody to hold the host", () -> freed(host, play));
      assertThat(host.sh("cat '%s/ended'".formatted(host.folder()))).isEqualTo("x\nx\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aCommandThatIsKilledWithItsRunnerLetsOthersInAtOnce(Shell shell) {
    try (var host = ScratchFaultHost.with(shell);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var play = waiting(host.folder());
      var struck = new Controller(host, play);
      var first = CompletableFuture.supplyAsync(() -> struck.apply(0), threads);
      Await.until("the command to be at work", () -> present(host, "begun"));

      host.killSession(host.look().pid());
      assertThat(first.join().end()).isEqualTo(HostReport.End.FAILED);
      host.sh("cd '%s' && : >go".formatted(host.folder()));

      assertThat(new Controller(host, play).apply(0).end()).isEqualTo(HostReport.End.OK);
      assertThat(host.sh("cat '%s/ended'".formatted(host.folder()))).isEqualTo("x\n");
    }
  }

  /** The command ends a moment after what it says last. */
  private static boolean freed(FaultHost host, Resolution play) {
    var end = new Controller(host, play).apply(0).end();
    assertThat(end).isIn(HostReport.End.OK, HostReport.End.LOCKED);
    return end == HostReport.End.OK;
  }

  private static Resolution waiting(String folder) {
    var script =
        "cd '%s' && : >begun && until [ -e go ]; do sleep 0.02; done && echo x >>ended"
            .formatted(folder);
    var step =
        Paths.step(1, "wait", dev.provision.resource.kind.Shell.MODULE, Scripts.shell(script));
    return (host, _) -> List.of(new HostPlay(host, 1, List.of(new Item.Run(step)), List.of()));
  }

  private static boolean present(FaultHost host, String name) {
    return host.sh("[ -e '%s/%s' ] && echo yes".formatted(host.folder(), name)).equals("yes\n");
  }
}

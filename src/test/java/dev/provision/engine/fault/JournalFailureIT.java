package dev.provision.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.HostReport;
import dev.provision.engine.Resolution;
import dev.provision.lab.LabHost;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that cannot write its journal: nothing is done that is not in it. */
class JournalFailureIT {
  private static final String LOG = "/root/play/log";
  private static final String DONE = "cat " + LOG + " 2>/dev/null || :";

  /** The steps that the journals announced. */
  private static final String ANNOUNCED =
      "cat /var/lib/provision/runs/*/journal | awk '$1 == \"@act\" { print $2 }'";

  static LabHost lab;
  static LabFaultHost host;

  @BeforeAll
  static void start() {
    lab = LabHost.fresh(12);
    host = LabFaultHost.asRoot(lab);
  }

  @AfterAll
  static void stop() {
    host.close();
    lab.close();
  }

  @BeforeEach
  void smallState() {
    host.fresh();
    host.sh("mkdir -p /var/lib/provision && mount -t tmpfs -o size=64k tmpfs /var/lib/provision");
  }

  @AfterEach
  void usualState() {
    host.sh("umount /var/lib/provision");
  }

  @Test
  void aFullDiskEndsTheRunBeforeTheStepThatCannotBeNoted() {
    host.sh("head -c 49152 /dev/zero >/var/lib/provision/filler");
    var report = apply(LabPlays.play(LabPlays.actions(LOG, 2000)));

    givesUp(report);
    assertThat(host.sh(DONE).lines().count()).isBetween(20L, 1999L);
  }

  @Test
  void aDiskThatIsFullFromTheStartLetsNothingBegin() {
    host.sh("cat /dev/zero >/var/lib/provision/filler 2>/dev/null || :");

    var report = apply(LabPlays.play(LabPlays.actions(LOG, 3)));

    assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
    assertThat(report.reason()).contains("/var/lib/provision", "full or read-only");
    assertThat(host.sh(DONE)).isEmpty();
  }

  @Test
  void aFileSystemThatTurnsReadOnlyEndsTheRunThere() {
    var controller = new Controller(host, LabPlays.play(LabPlays.actions(LOG, 9)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // After: run, then step, act and changed of four steps.
      var apply = CompletableFuture.supplyAsync(() -> controller.apply(13), threads);
      Await.until("the runner to stop", () -> host.look().isStopped() || apply.isDone());
      var look = host.look();
      assertThat(look.last()).isEqualTo("@changed 4");
      host.sh("mount -o remount,ro /var/lib/provision");
      host.kill("CONT", look.pid());

      givesUp(apply.join());
      assertThat(host.sh(DONE)).isEqualTo("1\n2\n3\n4\n");
    }
  }

  @Test
  void aReadOnlyFileSystemLetsNothingBegin() {
    host.sh("mount -o remount,ro /var/lib/provision");

    var report = apply(LabPlays.play(LabPlays.actions(LOG, 3)));

    assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
    assertThat(report.reason()).contains("/var/lib/provision", "full or read-only");
    assertThat(host.sh(DONE)).isEmpty();
  }

  /** The control: with room to write all is done. */
  @Test
  void aWholeFileSystemLetsAllBeDone() {
    assertThat(apply(LabPlays.play(LabPlays.actions(LOG, 9))).end()).isEqualTo(HostReport.End.OK);
    assertThat(host.sh(DONE).lines()).hasSize(9);
  }

  private static void givesUp(HostReport report) {
    assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
    assertThat(report.reason()).contains("journal", "/var/lib/provision", "full or read-only");
    List<String> done = host.sh(DONE).lines().toList();
    assertThat(host.sh(ANNOUNCED).lines()).containsAll(done);
  }

  private static HostReport apply(Resolution play) {
    return new Controller(host, play).apply(0);
  }
}

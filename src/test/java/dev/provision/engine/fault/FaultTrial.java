package dev.provision.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.Event;
import dev.provision.engine.HostReport;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.plan.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** One fault in one apply, and what must be true after the next ones. */
final class FaultTrial {
  private static final String INSTANTS =
      """
      cd '%s/runs' && awk '
        FNR == 1 { run++; frame = 0; split("", name) }
        step { name[step] = $0; step = "" }
        $1 == "@step" { step = $2 }
        !/^@/ || /^@(item|tail)/ { next }
        { frame++; of = $1 ~ /^@(act|ok|changed|failed|result|stdout)$/ ? name[$2] : "" }
        $1 != "@end" { print run, frame, $1, $2 of }
        ' */journal
      """;

  private final FaultHost host;
  private final FaultPlay play;

  FaultTrial(FaultHost host) {
    this.host = host;
    this.play = FaultPlay.on(host);
    host.sh(play.prepared());
  }

  /** The instants between the frames of an apply on such a host. */
  static List<Instant> instants(FaultHost host) {
    return new FaultTrial(host).instants();
  }

  private List<Instant> instants() {
    controller().apply(0);
    return host.sh(INSTANTS.formatted(host.state()))
        .lines()
        .map(l -> l.split(" ", 3))
        .map(w -> new Instant(Integer.parseInt(w[0]), Integer.parseInt(w[1]), w[2]))
        .toList();
  }

  /** Strikes and recovers. */
  void survives(Fault fault, Instant at) {
    var controller = host.struck(fault, play);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = CompletableFuture.supplyAsync(() -> controller.apply(at.frame()), threads);
      var landed = struck(fault, at, controller, first);
      if (fault == Fault.CONNECTION_CUT) {
        letGoOn(first::isDone);
      }
      afterwards(fault, landed, first.join(), controller);
      recovers(controller);
    }
  }

  private Look struck(
      Fault fault, Instant at, Controller controller, CompletableFuture<HostReport> apply) {
    while (true) {
      var look = awaitStop(apply);
      assertThat(look.isStopped()).as("the fault lands at %s, seen %s", at, look).isTrue();
      assertThat(look.frames()).isEqualTo(at.frame());
      if (look.runs() == at.run()) {
        fault.strike(host, controller, look);
        return look;
      }
      host.kill("CONT", look.pid());
      Await.until("runner of " + look.run() + " to go on", () -> !look.equals(host.look()));
    }
  }

  private void afterwards(Fault fault, Look landed, HostReport report, Controller controller) {
    switch (fault) {
      case RUNNER_KILLED, SESSION_KILLED -> {
        Await.until("the runner to be dead", () -> host.look().isGone());
        assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
        assertThat(report.reason()).contains("killed");
      }
      case CONNECTION_CUT -> {
        assertThat(controller.events()).hasAtLeastOneElementOfType(Event.Reconnecting.class);
        assertThat(report.reason()).as("of the step that fails once").isEqualTo("do 9");
      }
      case CONTROLLER_DEAD -> {
        assertThat(report.end()).isEqualTo(HostReport.End.UNREACHABLE);
        assertThat(new Controller(host, play::resolve, "another").apply(0).end())
            .as("another playbook, on a host that a run holds")
            .isEqualTo(HostReport.End.LOCKED);
        host.kill("CONT", landed.pid());
      }
      case CONTROLLER_REPLACED -> {
        assertThat(report.end()).isEqualTo(HostReport.End.UNREACHABLE);
        replaced(landed);
      }
    }
    letGoOn(() -> host.look().isGone());
  }

  /** The same playbook takes the run up where it is, and does what it leaves. */
  private void replaced(Look landed) {
    var next = controller();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var apply = CompletableFuture.supplyAsync(() -> next.apply(0), threads);
      Await.until(
          "the run to be taken up",
          () ->
              apply.isDone() || next.events().stream().anyMatch(Event.Attached.class::isInstance));
      host.kill("CONT", landed.pid());
      var report = apply.join();
      assertThat(next.events()).hasAtLeastOneElementOfType(Event.Attached.class);
      assertThat(report.reason()).as(next.events().toString()).isIn("", "do 9");
    }
  }

  /** No run stands still any more. */
  private void letGoOn(BooleanSupplier ended) {
    Await.until(
        "all to end",
        () -> {
          var look = host.look();
          if (look.isStopped()) {
            host.kill("CONT", look.pid());
          }
          return ended.getAsBoolean();
        });
  }

  /** The step that fails once may not have had its turn: the second apply then is the one. */
  private void recovers(Controller struck) {
    var controller = controller();
    var report = controller.apply(0);
    if (report.end() == HostReport.End.FAILED && report.reason().equals("do 9")) {
      report = controller.apply(0);
    }
    assertThat(report.end())
        .as("%s%nbefore: %s", controller.events(), struck.events())
        .isEqualTo(HostReport.End.OK);
    var after = Aftermath.of(host);
    after.isConverged();

    assertThat(controller.plan().items().stream().map(PlanItem::verb).filter(Verb::isPending))
        .as("the next plan")
        .containsOnly(Verb.RUN);
    assertThat(controller.apply(0).end()).isEqualTo(HostReport.End.OK);
    assertThat(Aftermath.of(host).handlers())
        .as("the next apply runs no handler")
        .isEqualTo(after.handlers());
  }

  private Look awaitStop(CompletableFuture<HostReport> apply) {
    var looks = new ArrayList<Look>();
    Await.until(
        "the runner to stop",
        () -> {
          looks.add(host.look());
          return looks.getLast().isStopped() || apply.isDone();
        });
    return looks.getLast();
  }

  private Controller controller() {
    return new Controller(host, play::resolve);
  }
}

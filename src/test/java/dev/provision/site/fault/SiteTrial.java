package dev.provision.site.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * One fault in one apply, and what must be true after the next one.
 *
 * @param wanted the state of a host to which the playbook was applied undisturbed
 */
record SiteTrial(Stage stage, Container host, String wanted) {
  private static final String STRICTLY = "--strict";
  private static final String NOTICED = "reconnecting";
  private static final String YES = "--yes";
  private static final String STOP = "--test-stop-after-frame";

  /**
   * Strikes the first apply, applies again, judges the host.
   *
   * @param last the run on the host after which an apply has nothing more to start
   */
  void survives(Fault fault, Moment at, int last) {
    strike(fault, at, stopped(at));
    var next = stage.apply(host, YES, STRICTLY).well();
    isConverged();
    // A run before the last one ends by asking the controller, which is not there any more.
    boolean unasked = fault == Fault.CONTROLLER_KILLED && at.run() == last;
    if (unasked || fault == Fault.CONNECTION_DROPPED) {
      assertThat(next.printed()).as("the run has done all").contains("Nothing to do on 1 host");
    } else {
      nothingIsLeft();
    }
  }

  /** The state of a host that is as the playbook wants it. */
  static String state(Struck host) {
    return host.sh(HostScript.STATE.with(Stage.NAME, Stage.KEY));
  }

  private Applying stopped(Moment at) {
    return stage.apply(host, YES, STRICTLY, STOP, "" + at.frame());
  }

  /**
   * An apply by another program, whose runner is killed where it stands still, and then one by our
   * own.
   */
  void losesItsRunner(AlteredProgram program, String frame) {
    var apply = stage.apply(program, host, YES, STRICTLY);
    var look = standing(host, apply);
    assertThat(look.last()).startsWith(frame);
    host.kill("KILL", look.pid());
    isKilled(apply);
    stage.apply(host, YES, STRICTLY).well();
  }

  private void strike(Fault fault, Moment at, Applying apply) {
    var look = standing(host, apply);
    while (look.runs() < at.run()) {
      host.kill("CONT", look.pid());
      look = standing(host, apply);
    }
    assertThat(look.frames()).as("the fault lands at %s", at).isEqualTo(at.frame());
    assertThat(look.last()).startsWith(at.words());
    switch (fault) {
      case RUNNER_KILLED -> {
        host.kill("KILL", look.pid());
        isKilled(apply);
      }
      case SESSION_KILLED -> {
        host.killSession(look.pid());
        isKilled(apply);
      }
      case CONTROLLER_KILLED -> {
        apply.kill();
        assertThat(host.lookWhenGone()).as("the run waits").isEqualTo(look);
        host.kill("CONT", look.pid());
        host.awaitGone();
      }
      case CONNECTION_DROPPED -> isFollowedAgain(apply, look);
    }
  }

  private void isKilled(Applying apply) {
    host.awaitGone();
    assertThat(apply.code()).as(apply.printed()).isNotZero();
    assertThat(apply.printed()).contains("the run on the host was killed");
  }

  /** The run ends while nobody hears of it; the same controller learns of it afterwards. */
  private void isFollowedAgain(Applying apply, Look look) {
    host.dropPackets();
    host.kill("CONT", look.pid());
    host.awaitGone();
    while (!apply.printed().contains(NOTICED)) {
      assertThat(apply.isOverSoon()).as(apply.printed()).isFalse();
    }
    assertThat(host.passPackets()).as("packets dropped").isPositive();
    goesOnToItsEnd(apply);
    assertThat(apply.printed()).contains(NOTICED);
  }

  /** A run after the one that was struck stands still at the same frame. */
  private void goesOnToItsEnd(Applying apply) {
    while (!apply.isOver()) {
      var look = host.lookWhenStopped();
      if (look.isStopped()) {
        host.kill("CONT", look.pid());
      }
    }
    apply.well();
  }

  private void nothingIsLeft() {
    var plan = stage.plan(host, "--detailed-exitcode");
    assertThat(plan.code()).as(plan.printed()).isZero();
  }

  private void isConverged() {
    Ledger.of(host).isBalanced(0);
    assertThat(different(wanted, state(host))).isEmpty();
  }

  /** The lines that only one of two states has. */
  static List<String> different(String wanted, String found) {
    var missing = new ArrayList<>(wanted.lines().toList());
    var more = new ArrayList<>(found.lines().toList());
    more.removeAll(missing);
    missing.removeAll(found.lines().toList());
    var lines = new ArrayList<String>();
    missing.forEach(line -> lines.add("wanted: " + line));
    more.forEach(line -> lines.add("found: " + line));
    return lines;
  }

  /** What an apply is at whose runner stands still. */
  static Look standing(Struck host, Applying apply) {
    var look = host.lookWhenStopped();
    while (!look.isStopped() && !apply.isOver()) {
      look = host.lookWhenStopped();
    }
    assertThat(look.isStopped()).as("%s%n%s", look, apply.printed()).isTrue();
    return look;
  }
}

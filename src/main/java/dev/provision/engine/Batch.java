package dev.provision.engine;

import dev.provision.playbook.Item;
import dev.provision.playbook.StepId;
import dev.provision.resource.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hosts that go through a play together. Each goes on by itself up to a step between barriers;
 * when no host can still come to it, one or all of them run it, one after the other, and all go on.
 *
 * @param hosts in the order of the play
 */
record Batch(Fleet fleet, int play, List<HostRun> hosts) {
  /** Of a step whose host was lost before it could tell. */
  private static final Result UNTRIED =
      new Result(Map.of("changed", false, "failed", true, "skipped", false));

  /** Brings all hosts through the play. */
  void converge() {
    fleet.each(hosts, r -> r.converge(play));
    for (var next = next(); next.isPresent(); next = next()) {
      meet(next.get());
    }
  }

  private List<HostRun> waiting() {
    return hosts.stream().filter(r -> r.meeting().isPresent()).toList();
  }

  /** The meeting that nobody is still on the way to. */
  private Optional<StepId> next() {
    return waiting().stream()
        .map(Batch::at)
        .filter(step -> waiting().stream().noneMatch(r -> r.isBefore(step)))
        .findFirst()
        .or(() -> waiting().stream().map(Batch::at).findFirst());
  }

  private static StepId at(HostRun host) {
    return host.meeting().orElseThrow().step().id();
  }

  private void meet(StepId step) {
    var there = waiting().stream().filter(r -> at(r).equals(step)).toList();
    var joint = there.getFirst().meeting().orElseThrow();
    if (joint.once()) {
      once(joint, there);
    } else {
      there.forEach(r -> r.meeting().ifPresent(r::lead));
    }
    fleet.each(there.stream().filter(HostRun::goesOn).toList(), HostRun::goOn);
  }

  /** The first host decides for all: whether the step runs, and what it comes to. */
  private void once(Item.Joint joint, List<HostRun> there) {
    var step = joint.step().id();
    var first = hosts.stream().filter(HostRun::goesOn).findFirst().orElseThrow();
    if (first.skips(play, step)) {
      var skipped = Map.<String, Object>of("changed", false, "failed", false, "skipped", true);
      there.forEach(r -> r.share(step, new Result(skipped)));
      return;
    }
    var leader = there.getFirst();
    leader.meeting().ifPresent(leader::lead);
    var result = leader.result(step).orElse(UNTRIED);
    boolean failed = Boolean.TRUE.equals(result.values().get("failed"));
    there.stream()
        .filter(r -> !r.equals(leader))
        .forEach(r -> tell(r, step, result, failed && !joint.step().ignoreErrors()));
  }

  private static void tell(HostRun host, StepId step, Result result, boolean failed) {
    if (failed) {
      host.shareFailure(step, result);
    } else {
      host.share(step, result);
    }
  }
}

package dev.provision.engine;

import dev.provision.engine.plan.HostPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * A run over many hosts: all are surveyed, then play by play and batch by batch each is brought to
 * what it should be. A failing host never stops another, unless its play says so.
 */
public final class Apply {
  private final Fleet fleet;
  private final Map<String, HostRun> runs = new LinkedHashMap<>();

  public Apply(Fleet fleet, List<HostRun> runs) {
    this.fleet = fleet;
    runs.forEach(r -> this.runs.put(r.host(), r));
  }

  /** Reads all hosts; changes nothing. */
  public List<HostPlan> survey() {
    var plans = Collections.synchronizedList(new ArrayList<HostPlan>());
    fleet.each(List.copyOf(runs.values()), r -> plans.addAll(r.survey()));
    return plans.stream()
        .sorted(java.util.Comparator.comparing(HostPlan::host).thenComparing(HostPlan::play))
        .toList();
  }

  /**
   * Changes the hosts.
   *
   * @param order the plays, in order
   */
  public void converge(List<PlayOrder> order) {
    for (PlayOrder play : order) {
      for (List<String> batch : play.batches()) {
        batch(play, batch);
      }
    }
  }

  private void batch(PlayOrder play, List<String> batch) {
    var present = batch.stream().map(runs::get).filter(HostRun::goesOn).toList();
    new Batch(fleet, play.play(), present).converge();
    int failed = (int) present.stream().filter(Predicate.not(HostRun::goesOn)).count();
    if (!play.toleratesFailures(failed, present.size())) {
      var why = failed + " of " + present.size() + " hosts failed in play " + play.play();
      runs.values().stream().filter(HostRun::goesOn).forEach(r -> r.abandon(why));
    }
  }

  /**
   * Sees on hosts what no playbook need be about.
   *
   * @param hosts by name; those that left the run are passed over
   */
  public void watch(Predicate<String> hosts) {
    var present = runs.values().stream().filter(HostRun::answers);
    fleet.each(present.filter(r -> hosts.test(r.host())).toList(), HostRun::watch);
  }

  /** What is known of the hosts that were reached, in their order. */
  public SequencedMap<String, HostSight> sights() {
    var sights = new LinkedHashMap<String, HostSight>();
    runs.values().forEach(r -> r.sight().ifPresent(s -> sights.put(r.host(), s)));
    return sights;
  }

  /** Ends the run on every host. */
  public Map<String, HostReport> reports() {
    var reports = new LinkedHashMap<String, HostReport>();
    runs.values()
        .forEach(
            r -> {
              reports.put(r.host(), r.report());
              r.close();
            });
    return reports;
  }
}

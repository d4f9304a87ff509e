package dev.provision.cli;

import dev.provision.engine.HostSight;
import dev.provision.engine.plan.HostPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run of which is kept what it came to: looked at before and after, so that what it changed
 * beside what tasks are about, such as the packages that another one needs, is told from what
 * others did.
 */
final class KeptRun {
  private final Run run;
  private final Keeper keeper;
  private final Set<String> moving;
  private Set<String> looked = Set.of();

  KeptRun(Run run, Keeper keeper, List<HostPlan> plans) {
    this.run = run;
    this.keeper = keeper;
    this.moving =
        plans.stream()
            .filter(p -> !p.isEmpty())
            .map(HostPlan::host)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Changes the hosts. Those without a change are not looked at. */
  void converge() {
    var here = run.sights().keySet();
    var known = here.stream().filter(keeper::watches).collect(Collectors.toSet());
    var open = here.stream().filter(keeper::isOpen).collect(Collectors.toSet());
    run.watch(host -> moving.contains(host) && known.contains(host));
    var before = run.sights();
    keeper.begin(before);
    run.converge();
    run.watch(host -> moving.contains(host) || open.contains(host) || !known.contains(host));
    var after = run.sights();
    looked =
        after.keySet().stream()
            .filter(host -> looks(after, host) > looks(before, host))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static int looks(Map<String, HostSight> sights, String host) {
    var sight = sights.get(host);
    return sight == null ? 0 : sight.watched().size();
  }

  /** Keeps what the hosts are by now. */
  void keep() {
    keeper.keep(run.sights());
    keeper.end(looked);
  }
}

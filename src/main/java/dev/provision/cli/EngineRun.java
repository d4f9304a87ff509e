package dev.provision.cli;

import dev.provision.engine.Apply;
import dev.provision.engine.HostReport;
import dev.provision.engine.HostRun;
import dev.provision.engine.HostSight;
import dev.provision.engine.PlayOrder;
import dev.provision.engine.plan.HostPlan;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A run of the engine. */
record EngineRun(Apply apply, List<HostRun> hosts, List<PlayOrder> order) implements Run {
  @Override
  public List<HostPlan> survey() {
    return apply.survey();
  }

  @Override
  public void converge() {
    apply.converge(order);
  }

  @Override
  public Map<String, HostSight> sights() {
    return apply.sights();
  }

  @Override
  public void watch(Predicate<String> hosts) {
    apply.watch(hosts);
  }

  @Override
  public Map<String, HostReport> leave(List<HostPlan> plans) {
    var pending =
        plans.stream().filter(p -> !p.isEmpty()).map(HostPlan::host).collect(Collectors.toSet());
    hosts.stream().filter(h -> pending.contains(h.host())).forEach(HostRun::leavePending);
    return apply.reports();
  }

  @Override
  public Map<String, HostReport> reports() {
    return apply.reports();
  }

  @Override
  public void close() {
    hosts.forEach(HostRun::close);
  }
}

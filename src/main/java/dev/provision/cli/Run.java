package dev.provision.cli;

import dev.provision.engine.HostReport;
import dev.provision.engine.HostSight;
import dev.provision.engine.plan.HostPlan;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One run over hosts. */
interface Run extends AutoCloseable {
  /** Reads all hosts; changes nothing. */
  List<HostPlan> survey();

  /** Changes the hosts that were reached. */
  void converge();

  /** What is known of the hosts that were reached. */
  Map<String, HostSight> sights();

  /** Sees on hosts what no playbook need be about; by name. */
  void watch(Predicate<String> hosts);

  /** Ends the run without a change; what has something to do is pending. */
  Map<String, HostReport> leave(List<HostPlan> plans);

  /** Ends the run. */
  Map<String, HostReport> reports();

  /** Closes all connections. */
  @Override
  void close();
}

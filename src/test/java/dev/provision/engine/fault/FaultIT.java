package dev.provision.engine.fault;

import dev.provision.Soak;
import dev.provision.lab.LabHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every fault on a host with systemd and sshd: packets dropped, processes killed, the controller's
 * process killed. Each fault once as root and once by sudo, at an instant that is drawn; at every
 * instant with {@code -Dprovision.soak=true}.
 */
class FaultIT {
  static LabHost lab;
  static LabFaultHost root;
  static LabFaultHost sudo;

  @BeforeAll
  static void start() {
    lab = LabHost.fresh(12);
    root = LabFaultHost.asRoot(lab);
    sudo = LabFaultHost.bySudo(lab);
  }

  @AfterAll
  static void stop() {
    root.close();
    sudo.close();
    lab.close();
  }

  @TestFactory
  Stream<DynamicTest> asRootTheNextApplyMendsWhatAFaultLeft() {
    return trials(root);
  }

  @TestFactory
  Stream<DynamicTest> bySudoTheNextApplyMendsWhatAFaultLeft() {
    return trials(sudo);
  }

  private static Stream<DynamicTest> trials(LabFaultHost host) {
    host.fresh();
    var instants = FaultTrial.instants(host);
    var once = new ArrayList<DynamicTest>();
    var rest = new ArrayList<DynamicTest>();
    for (Fault fault : Fault.values()) {
      var order = new ArrayList<>(instants);
      Collections.shuffle(order, Soak.random(fault));
      once.add(trial(host, fault, order.removeFirst()));
      order.forEach(at -> rest.add(trial(host, fault, at)));
    }
    return Soak.WHOLE ? Stream.concat(once.stream(), rest.stream()) : once.stream();
  }

  private static DynamicTest trial(LabFaultHost host, Fault fault, Instant at) {
    return DynamicTest.dynamicTest(
        fault + " at " + at,
        () -> {
          host.fresh();
          new FaultTrial(host).survives(fault, at);
        });
  }
}

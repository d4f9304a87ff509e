package dev.provision.engine.fault;

import dev.provision.Soak;
import dev.provision.lab.LabHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every fault on a host with systemd and sshd: packets dropped, processes killed, the controller's
 * process killed. As root each fault once and at four random instants, by sudo each once; all of
 * them with {@code -Dprovision.soak=true}.
 */
class FaultIT {
  private static final int MORE = 4;

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
    return trials(root, MORE);
  }

  @TestFactory
  Stream<DynamicTest> bySudoTheNextApplyMendsWhatAFaultLeft() {
    return trials(sudo, 0);
  }

  private static Stream<DynamicTest> trials(LabFaultHost host, int more) {
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
    Collections.shuffle(rest, Soak.random("rest"));
    return Stream.concat(once.stream(), chosen(rest, more).stream());
  }

  private static List<DynamicTest> chosen(List<DynamicTest> rest, int more) {
    return rest.subList(0, Soak.rounds(more, rest.size()));
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

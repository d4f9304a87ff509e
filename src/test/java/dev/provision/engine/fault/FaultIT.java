package dev.provision.engine.fault;

import dev.provision.lab.LabHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every fault on a host with systemd and sshd: packets dropped, processes killed, the controller's
 * process killed. As root each fault once and at twelve random instants, by sudo each once; all of
 * them with {@code -Dprovision.soak=true}.
 */
class FaultIT {
  private static final int MORE = 12;
  private static final boolean SOAK = Boolean.getBoolean("provision.soak");
  private static final long SEED = Long.getLong("provision.seed", System.nanoTime());

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
      Collections.shuffle(order, new Random(SEED + fault.ordinal()));
      once.add(trial(host, fault, order.removeFirst()));
      order.forEach(at -> rest.add(trial(host, fault, at)));
    }
    Collections.shuffle(rest, new Random(SEED));
    return Stream.concat(once.stream(), chosen(rest, more).stream());
  }

  private static List<DynamicTest> chosen(List<DynamicTest> rest, int more) {
    return SOAK ? rest : rest.subList(0, more);
  }

  private static DynamicTest trial(LabFaultHost host, Fault fault, Instant at) {
    return DynamicTest.dynamicTest(
        fault + " at " + at + ", seed " + SEED,
        () -> {
          host.fresh();
          new FaultTrial(host).survives(fault, at);
        });
  }
}

package dev.provision.site.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.Soak;
import dev.provision.lab.LabHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every fault between the frames of playbooks/site.yml, each on a fresh host. Twelve random
 * moments, three for each fault; all moments for each fault with {@code -Dprovision.soak=true}, or
 * a share of them. Which ones hangs on {@code -Dprovision.seed}, how many hosts are struck at once
 * on {@code -Dprovision.trials}.
 */
class SiteFaultIT {
  private static final int CHOSEN = 12;
  private static final long SEED = Long.getLong("provision.seed", System.nanoTime());

  private static Stage stage;
  private static String image;
  private static Container undisturbed;
  private static String wanted;
  private static Ledger ledger;
  private static List<Moment> moments;
  private static ExecutorService threads;

  @BeforeAll
  static void applyUndisturbed() {
    threads = Executors.newFixedThreadPool(Integer.getInteger("provision.trials", 2));
    stage = Stage.set();
    image = Container.image();
    undisturbed = Container.of(stage, image);
    stage.apply(undisturbed, "--yes", "--strict").well();
    moments = Moment.all(undisturbed);
    wanted = SiteTrial.state(undisturbed);
    ledger = Ledger.of(undisturbed);
  }

  @AfterAll
  static void takeDown() {
    threads.shutdownNow();
    undisturbed.close();
    LabHost.forget(image);
  }

  @TestFactory
  Stream<DynamicTest> theNextApplyMendsWhatAFaultLeft() {
    assertThat(moments).hasSizeGreaterThan(100);
    var order = new ArrayList<>(moments);
    Collections.shuffle(order, new Random(SEED));
    var faults = List.of(Fault.values());
    var trials =
        Soak.WHOLE
            ? Soak.share(moments.size() * faults.size())
                .mapToObj(
                    n -> trial(faults.get(n / moments.size()), moments.get(n % moments.size())))
            : IntStream.range(0, CHOSEN)
                .mapToObj(n -> trial(faults.get(n % faults.size()), order.get(n)));
    // All are begun before the first one is waited for.
    return trials.toList().stream();
  }

  @Test
  void aHostOfAnUndisturbedApplyIsAsItShouldBe() {
    assertThat(wanted)
        .contains("no key=401\n", "a key=200\n", "a key may not pull=403\n", "plain=308\n")
        .contains(" 127.0.0.1:11434 ", "ollama runs as=ollama \n")
        .contains("Id=nginx.service ActiveState=active SubState=running UnitFileState=enabled")
        .contains("certificate=tls.crt: OK\n", "its key=fits\n", "owed=\n", "lock=free\n")
        .contains("file /etc/nginx/ollama/clients.json=f 600 root:root");
    ledger.isBalanced(0);
  }

  /** The handlers are noted with the outcome, not before the step acts. */
  @Test
  void aRunnerThatNotesItsHandlersLateFailsTheTrial() {
    failsTheTrial(
        AlteredProgram.NOTED_LATE,
        "@changed ",
        "/opt/ollama/environment",
        Ledger.Handler.RESTART_OLLAMA);
  }

  /** A handler is no longer owed once it has begun. */
  @Test
  void aRunnerThatForgetsItsHandlersEarlyFailsTheTrial() {
    failsTheTrial(
        AlteredProgram.FORGOTTEN_EARLY,
        "@handler ",
        "/etc/nginx/ollama/headers.inc",
        Ledger.Handler.RELOAD_NGINX);
  }

  private static void failsTheTrial(
      AlteredProgram program, String frame, String lost, Ledger.Handler handler) {
    undisturbed.sh("rm " + lost);
    new SiteTrial(stage, undisturbed, wanted).losesItsRunner(program, frame);

    var judged = Ledger.of(undisturbed);
    assertThatThrownBy(() -> judged.isBalanced(handler, 0))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(handler + " is owed for ever");
    judged.isStale(handler);
  }

  private static DynamicTest trial(Fault fault, Moment at) {
    var name = fault + " after " + at + ", seed " + SEED;
    var trial = threads.submit(survival(name, fault, at));
    return DynamicTest.dynamicTest(name, () -> done(trial));
  }

  private static Callable<String> survival(String name, Fault fault, Moment at) {
    return () -> {
      try (var host = Container.of(stage, image)) {
        new SiteTrial(stage, host, wanted).survives(fault, at, moments.getLast().run());
      }
      System.out.println("survived: " + name);
      return name;
    };
  }

  private static void done(Future<String> trial) throws Throwable {
    try {
      trial.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }
}

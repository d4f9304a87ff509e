package dev.provision.site.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The power fails five times on the way to the one state: each apply goes on from what the loss
 * before left, and the last one ends well. What it then must be like is told by a container of the
 * same image that nothing happened to.
 */
class PowerLossIT {
  /**
   * A moment at which the power fails.
   *
   * @param name what it is
   * @param program stands still there
   * @param last how the frame begins after which it does
   * @param moment what more has to be waited for, as a condition of sh; empty for nothing
   */
  private record Loss(String name, AlteredProgram program, String last, String moment) {}

  private static final String PACKAGES = "nginx with its script module";
  private static final String UNPACKED =
      "grep -q 'status unpacked nginx' /var/log/dpkg.log && [ -n \"$(dpkg --audit)\" ]";

  private static final List<Loss> LOSSES =
      List.of(
          new Loss("before a step acts", after("@step", "is the one in use"), "@step", ""),
          new Loss(
              "a file is written, its outcome is not",
              after("@changed", "The unit"),
              "@changed",
              ""),
          new Loss("within the work of dpkg", after("@act", PACKAGES), "@act", UNPACKED),
          new Loss(
              "between a change and its handler", after("@changed", "The door"), "@changed", ""),
          new Loss("in the final survey", AlteredProgram.STOPS_IN_THE_TAIL, "", ""));

  /** A machine under emulation takes its time to let anybody in. */
  private static final String[] STRICTLY = {"--yes", "--strict", "--timeout", "120"};

  private static Stage stage;
  private static Machine struck;

  @BeforeAll
  static void boot() {
    stage = Stage.set();
    Machine.up();
    struck = Machine.of(stage);
  }

  @AfterAll
  static void takeDown() {
    Machine.down();
  }

  @Test
  void theNextApplyMendsWhatALossOfPowerLeft() {
    var undisturbed = CompletableFuture.supplyAsync(PowerLossIT::undisturbed);
    var left = new ArrayList<String>();
    for (var loss : LOSSES) {
      strike(loss);
      left.add(struck.sh(HostScript.STATE.with(Stage.NAME, Stage.KEY)));
      System.out.println("power was lost: " + loss.name());
    }
    stage.apply(struck, STRICTLY).well();

    Ledger.of(struck).isBalanced(LOSSES.size());
    var wanted = undisturbed.join();
    assertThat(SiteTrial.different(wanted, SiteTrial.state(struck))).isEmpty();
    left.forEach(state -> assertThat(wanted.lines().toList()).containsAll(written(state)));
    var plan = stage.plan(struck, "--timeout", "120", "--detailed-exitcode");
    assertThat(plan.code()).as(plan.printed()).isZero();
  }

  private static String undisturbed() {
    var image = Container.image();
    try (var twin = Container.of(stage, image)) {
      stage.apply(twin, STRICTLY).well();
      return SiteTrial.state(twin);
    } finally {
      LabHost.forget(image);
    }
  }

  private static AlteredProgram after(String frame, String step) {
    return AlteredProgram.stopsAfter(frame, step);
  }

  private static void strike(Loss loss) {
    var boot = struck.bootId();
    var apply = stage.apply(loss.program(), struck, STRICTLY);
    var look = SiteTrial.standing(struck, apply);
    assertThat(look.last()).as(loss.name()).startsWith(loss.last());
    if (!loss.moment().isEmpty()) {
      struck.kill("CONT", look.pid());
      struck.sh("until " + loss.moment() + "; do :; done");
    }
    struck.mark();
    apply.kill();
    struck.losePower();

    struck.boot();
    assertThat(struck.bootId()).as(loss.name()).isNotEqualTo(boot);
    assertThat(struck.marks()).as(loss.name()).isEqualTo("kept");
  }

  /** The files that the roles write, of those that are there: each is the new one, whole. */
  private static List<String> written(String state) {
    return state
        .lines()
        .filter(
            line ->
                line.matches(
                    "file (/etc/nginx/(ollama|njs)|/etc/systemd/system/ollama|/opt).*=f .*"))
        .filter(line -> !line.contains(".prov.") && !line.contains("/.make."))
        .collect(Collectors.toList());
  }
}

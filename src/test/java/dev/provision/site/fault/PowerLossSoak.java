package dev.provision.site.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The power fails five times on the way to the one state: each apply goes on from what the loss
 * before left, and the last one ends well. What it then must be like is told by a container of the
 * same image that nothing happened to.
 */
class PowerLossSoak {
  private static final String[] STRICTLY = {"--yes", "--strict"};

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
    var undisturbed = CompletableFuture.supplyAsync(PowerLossSoak::undisturbed);
    var left = new ArrayList<String>();
    for (var loss : PowerLoss.ALL) {
      System.out.println("power is lost: " + loss);
      strike(loss);
      left.add(SiteTrial.state(struck));
    }
    stage.apply(struck, STRICTLY).well();

    Ledger.of(struck).isBalanced(PowerLoss.ALL.size());
    var wanted = undisturbed.join();
    assertThat(SiteTrial.different(wanted, SiteTrial.state(struck))).isEmpty();
    left.forEach(state -> assertThat(wanted.lines().toList()).containsAll(written(state)));
    var plan = stage.plan(struck, "--detailed-exitcode");
    assertThat(plan.code()).as(plan.printed()).isZero();
  }

  private static void strike(PowerLoss loss) {
    var boot = struck.bootId();
    loss.strike(struck, stage.apply(loss.program(), struck, STRICTLY));
    assertThat(struck.bootId()).as("%s", loss).isNotEqualTo(boot);
    assertThat(struck.marks()).as("%s", loss).isEqualTo("kept");
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

  /** The files that the roles write, of those that are there: each is the new one, whole. */
  private static List<String> written(String state) {
    return state
        .lines()
        .filter(
            line ->
                line.matches(
                    "file (/etc/nginx/(ollama|njs)|/etc/systemd/system/ollama|/opt).*=f .*"))
        .filter(line -> !line.contains(".prov.") && !line.contains("/.make."))
        .toList();
  }
}

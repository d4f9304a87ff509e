package dev.provision.site.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The clock of a machine is stepped through a day, an hour at a time: what its timers do by
 * themselves is no drift. In a container the clock is the one of the machine it runs on.
 */
class ClockSoak {
  private static final int HOURS = 24;

  /** What a step sets off has ended; no step meets a job of the one before. */
  private static final String STEP =
      """
      date -s '+1 hour' >/dev/null
      sleep 2
      until [ -z "$(systemctl list-jobs --no-legend)" ]; do sleep 1; done
      systemctl is-failed -q '*' && systemctl --failed --no-legend
      date -u +%FT%H
      """;

  /** Each timer of the calendar that is due once a day or more often, and when it was last. */
  private static final String TIMERS =
      """
      for timer in dpkg-db-backup.timer logrotate.timer; do
          systemctl is-active -q $timer && echo "$timer $(systemctl show -p LastTriggerUSec --value $timer)"
      done
      """;

  private static Stage stage;
  private static Machine machine;

  @BeforeAll
  static void apply() {
    stage = Stage.set();
    Machine.up();
    machine = Machine.of(stage);
    stage.apply(machine, "--yes", "--strict").well();
  }

  @AfterAll
  static void takeDown() {
    Machine.down();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void aDayIsNoDrift() {
    look(0, "right after the apply");
    for (int hour = 1; hour <= HOURS; hour++) {
      var now = machine.sh(STEP).strip();
      look(0, now);
      System.out.println("no drift at " + now);
    }
    assertThat(machine.sh(TIMERS).lines().toList())
        .as("timers that a day sets off")
        .hasSize(2)
        .allMatch(line -> line.matches("\\S+\\.timer .+ UTC"));

    machine.sh("useradd --system --shell /bin/sh stranger");
    assertThat(look(2, "control")).contains("stranger");
  }

  private static String look(int code, String when) {
    var drift = stage.drift(machine, "--detailed-exitcode");
    assertThat(drift.code()).as("%s: %s", when, drift.printed()).isEqualTo(code);
    return drift.printed();
  }
}

package dev.provision.site.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * A moment at which the power fails.
 *
 * @param name what it is
 * @param program stands still there
 * @param last how the frame begins after which it does
 * @param moment what more has to be waited for, as a condition of sh; empty for nothing
 */
record PowerLoss(String name, AlteredProgram program, String last, String moment) {
  private static final String UNPACKED =
      "grep -q 'status unpacked nginx' /var/log/dpkg.log && [ -n \"$(dpkg --audit)\" ]";

  /** In the order in which an apply comes to them. */
  static final List<PowerLoss> ALL =
      List.of(
          after("before a step acts", "@step", "is the one in use"),
          after("a file is written, its outcome is not", "@changed", "The unit"),
          new PowerLoss(
              "within the work of dpkg",
              AlteredProgram.stopsAfter("@act", "nginx with its script module"),
              "@act",
              UNPACKED),
          after("between a change and its handler", "@changed", "All files of the door"),
          new PowerLoss("in the final survey", AlteredProgram.STOPS_IN_THE_TAIL, "", ""));

  private static PowerLoss after(String name, String frame, String step) {
    return new PowerLoss(name, AlteredProgram.stopsAfter(frame, step), frame, "");
  }

  /**
   * Takes the power from a machine while this apply of it stands still there, and gives it back.
   */
  void strike(Machine machine, Applying apply) {
    var look = SiteTrial.standing(machine, apply);
    assertThat(look.last()).as(name).startsWith(last);
    if (!moment.isEmpty()) {
      machine.kill("CONT", look.pid());
      machine.sh("until " + moment + "; do :; done");
    }
    machine.mark();
    apply.kill();
    machine.losePower();
    machine.boot();
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.provision.site.fault;

import java.util.List;

/**
 * A moment of an apply that does not depend on time.
 *
 * @param run the apply's run on the host, from 1
 * @param frame after which the run stands still, from 1
 * @param text the frame and the step it belongs to
 */
record Moment(int run, int frame, String text) {
  /** The moments between all frames of the runs that a host has seen. */
  static List<Moment> all(Struck host) {
    return host.sh(HostScript.INSTANTS.with())
        .lines()
        .map(line -> line.split(" ", 3))
        .map(w -> new Moment(Integer.parseInt(w[0]), Integer.parseInt(w[1]), w[2]))
        .toList();
  }

  /** The frame without what it is about. */
  String words() {
    return text.replaceFirst(":.*", "").strip();
  }

  @Override
  public String toString() {
    return "frame " + frame + " (" + text.strip() + ")";
  }
}

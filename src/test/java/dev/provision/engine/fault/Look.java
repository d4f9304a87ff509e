package dev.provision.engine.fault;

/**
 * What the newest run of a host is at, read from its files.
 *
 * @param runs how many runs the host knows; 0 when there is none yet
 * @param pid the runner's
 * @param process the runner's state as /proc has it: T is stopped, - is gone
 * @param frames how many frames the runner has written
 * @param last the last of them
 */
record Look(int runs, String run, long pid, char process, int frames, String last) {
  private static final Look NOTHING = new Look(0, "", 0, '-', 0, "");

  static Look of(String line) {
    var words = line.strip().split(" ", 6);
    if (words.length < 5) {
      return NOTHING;
    }
    return new Look(
        Integer.parseInt(words[0]),
        words[1],
        Long.parseLong(words[2]),
        words[3].charAt(0),
        Integer.parseInt(words[4]),
        words.length > 5 ? words[5] : "");
  }

  boolean isStopped() {
    return process == 'T';
  }

  boolean isGone() {
    return process == '-' || process == 'Z';
  }
}

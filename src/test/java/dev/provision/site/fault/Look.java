package dev.provision.site.fault;

/**
 * What the newest run of a host is at.
 *
 * @param runs how many runs the host knows
 * @param pid the runner's
 * @param process the runner's state as /proc has it: T stands still, - is gone
 * @param frames how many frames it has written
 * @param last the last of them
 */
record Look(int runs, long pid, char process, int frames, String last) {
  static Look of(String line) {
    var words = line.strip().split(" ", 5);
    return new Look(
        Integer.parseInt(words[0]),
        Long.parseLong(words[1]),
        words[2].charAt(0),
        Integer.parseInt(words[3]),
        words.length > 4 ? words[4] : "");
  }

  boolean isStopped() {
    return process == 'T';
  }

  boolean isGone() {
    return process == '-';
  }
}

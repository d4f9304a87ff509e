package dev.provision.transport;

import java.util.Map;

/** Signal names of RFC 4254, section 6.10, with the numbers that POSIX and Linux give them. */
final class Signals {
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("HUP", 1),
          Map.entry("INT", 2),
          Map.entry("QUIT", 3),
          Map.entry("ILL", 4),
          Map.entry("ABRT", 6),
          Map.entry("FPE", 8),
          Map.entry("KILL", 9),
          Map.entry("USR1", 10),
          Map.entry("SEGV", 11),
          Map.entry("USR2", 12),
          Map.entry("PIPE", 13),
          Map.entry("ALRM", 14),
          Map.entry("TERM", 15));

  private Signals() {}

  /** The exit status a shell gives for the signal; 255 for one that the RFC does not name. */
  static int exitStatus(String name) {
    var number = NUMBERS.get(name);
    return number == null ? 255 : 128 + number;
  }
}

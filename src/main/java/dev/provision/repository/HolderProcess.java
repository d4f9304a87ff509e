package dev.provision.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process, so that another one of the same machine can tell whether it still is.
 *
 * @param machine this boot of this machine, and the name space its numbers are of; empty where the
 *     system does not tell
 * @param number of the process
 * @param since when it began, in ticks since the boot, which no clock moves (proc(5), stat, field
 *     22): its number may be another's by now
 */
record HolderProcess(String machine, long number, String since) {
  private static final int START_AFTER_NAME = 19;

  /** This one. */
  static HolderProcess self() {
    var self = ProcessHandle.current();
    return new HolderProcess(machineHere(), self.pid(), since(self.pid()));
  }

  /** Whether it can be seen that it is no more. */
  boolean isGone() {
    return !machine.isEmpty() && machine.equals(machineHere()) && !since(number).equals(since);
  }

  private static String since(long process) {
    try {
      var stat = Files.readString(Path.of("/proc/" + process + "/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields[START_AFTER_NAME];
    } catch (IOException e) {
      return "";
    }
  }

  private static String machineHere() {
    try {
      var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      return "";
    }
  }
}

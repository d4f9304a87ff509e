package dev.provision.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A process, so that another one of the same machine can tell whether it still is.
 *
 * @param machine this boot of this machine, and the name space its numbers are of; empty where the
 *     system does not tell
 * @param number of the process
 * @param since when it began, as the system tells it, so that its number cannot be another's
 */
record Process(String machine, long number, Instant since) {
  /** This one. */
  static Process self() {
    var self = ProcessHandle.current();
    return new Process(machineHere(), self.pid(), since(self));
  }

  /** Whether it can be seen that it is no more. */
  boolean isGone() {
    return !machine.isEmpty()
        && machine.equals(machineHere())
        && ProcessHandle.of(number).filter(p -> since(p).equals(since)).isEmpty();
  }

  private static Instant since(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
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

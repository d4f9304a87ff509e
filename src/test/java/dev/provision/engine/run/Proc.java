package dev.provision.engine.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Processes of this machine, as /proc shows them. */
final class Proc {
  private Proc() {}

  /** The living processes of a session, also after the death of its leader. */
  static List<Long> members(long session) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(p -> sessionOf(p).filter(s -> s == session).isPresent())
        .toList();
  }

  /** Kills what has {@code home} as its home, until nothing of it is left: some may yet fork. */
  static void killAllOf(Path home) {
    while (true) {
      var left = ProcessHandle.allProcesses().filter(p -> isAtHome(p, home)).toList();
      if (left.isEmpty()) {
        return;
      }
      left.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** What has ended, but not been waited for, has no environment. */
  private static boolean isAtHome(ProcessHandle process, Path home) {
    return content(Path.of("/proc/" + process.pid() + "/environ"))
        .filter(e -> ("\0" + e).contains("\0HOME=" + home + "\0"))
        .isPresent();
  }

  static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Arguments and environments of the processes of a session. */
  static List<String> wordsOf(long session) {
    return members(session).stream()
        .flatMap(p -> Stream.of("cmdline", "environ").map(f -> Path.of("/proc/" + p + "/" + f)))
        .flatMap(f -> content(f).stream())
        .toList();
  }

  private static Optional<Long> sessionOf(long pid) {
    return content(Path.of("/proc/" + pid + "/stat"))
        .map(stat -> Long.valueOf(stat.substring(stat.lastIndexOf(") ") + 2).split(" ")[3]));
  }

  private static Optional<String> content(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      // The process has ended.
      return Optional.empty();
    }
  }
}

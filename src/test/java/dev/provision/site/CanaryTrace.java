package dev.provision.site;

import dev.provision.lab.LabHost;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * All that the processes below an sshd execute, open for writing and write, as strace(1) sees it.
 *
 * @param host the host; its trace and the needles lie in /root
 */
record CanaryTrace(LabHost host, Canaries canaries) {
  /** Where the traced sshd listens. */
  static final int PORT = 2222;

  private static final Pattern EXEC =
      Pattern.compile("\\d+ +execve\\(\"([^\"]*)\", \\[(.*?[^\\\\]\"|)\\], \\[(.*)");
  private static final Pattern WRITE =
      Pattern.compile("\\d+ +p?writev?(?:64)?\\(\\d+<(.*?)>(?:\\(deleted\\))?, .*");
  private static final Pattern NO_FILE =
      Pattern.compile("(pipe|socket|anon_inode|TCP|UNIX)[:v6]*\\[.*|/dev/(null|pts/\\d+|ptmx|tty)");

  /**
   * A second sshd, below strace from its start, so that only what is asked for stops a process. It
   * stays until the host ends: a strace that starts its program with {@code -o} ignores SIGTERM,
   * and what it traced with seccomp cannot call execve(2) any more once it is gone.
   */
  private static final String SERVE =
      """
      systemd-run -q --unit=canary-sshd /usr/bin/strace -f --seccomp-bpf -A -y -v -s 400000 \
        -o /root/trace -e trace=execve,open,openat,creat,write,writev,pwrite64,pwritev \
        /usr/sbin/sshd -D -p %d -o PidFile=none
      until ss -Hltn 'sport = :%d' | grep -q .; do sleep 0.1; done
      """;

  /** The listener, the one child of strace, has a child for each session. */
  private static final String QUIET =
      """
      listener=$(pgrep -P "$(systemctl show -P MainPID canary-sshd)")
      while pgrep -P "$listener" >/dev/null; do sleep 0.1; done
      """;

  /** Lets a host be reached at {@link #PORT}; all that happens there is traced. */
  static void serve(LabHost host) {
    host.root(SERVE.formatted(PORT, PORT));
  }

  /** Begins anew. No program below gets more rights than it is started with: sudo does not work. */
  static CanaryTrace start(LabHost host, Canaries canaries) {
    host.root(QUIET + ": >/root/trace");
    return new CanaryTrace(host, canaries);
  }

  /** Waits for the end of all that is traced. */
  void stop() {
    host.root(QUIET);
  }

  /** {@code PROGRAM: CANARY} for each argument that holds one. */
  Set<String> arguments() {
    return executed(2);
  }

  /** {@code PROGRAM: CANARY} for each environment variable that holds one. */
  Set<String> environments() {
    return executed(3);
  }

  private Set<String> executed(int group) {
    var found = new TreeSet<String>();
    for (String line : lines("execve(")) {
      var exec = EXEC.matcher(line);
      if (!exec.lookingAt()) {
        throw new AssertionError("not understood: " + line);
      }
      canaries.in(exec.group(group)).forEach(name -> found.add(exec.group(1) + ": " + name));
    }
    return found;
  }

  /** {@code PATH: CANARY} for each file into which one was written; pipes and sockets are none. */
  Set<String> written() {
    var found = new TreeSet<String>();
    for (String line : lines("write")) {
      var write = WRITE.matcher(line);
      if (!write.lookingAt()) {
        throw new AssertionError("not understood: " + line);
      }
      if (!NO_FILE.matcher(write.group(1)).matches()) {
        canaries.in(line).forEach(name -> found.add(write.group(1) + ": " + name));
      }
    }
    return found;
  }

  /** The files below folders for temporary files that were opened for writing. */
  List<String> temporaries() {
    return host.root(
            """
            grep -aE '^[0-9]+ +(creat|open|openat)\\(' /root/trace \
              | grep -aE 'O_(WRONLY|RDWR|CREAT)|creat' \
              | grep -aoE '"(/tmp|/var/tmp|/dev/shm)/[^"]*"' | sort -u
            """)
        .lines()
        .toList();
  }

  /** How many programs were executed: a trace of nothing proves nothing. */
  int programs() {
    return Integer.parseInt(host.root("grep -acE '^[0-9]+ +execve\\(' /root/trace || :").strip());
  }

  private List<String> lines(String call) {
    return host.root(
            "grep -aF -f /root/needles /root/trace | grep -aE '^[0-9]+ +p?"
                + call.replace("(", "\\(")
                + "' || :")
        .lines()
        .toList();
  }
}

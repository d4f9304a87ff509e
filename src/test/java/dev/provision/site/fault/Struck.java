package dev.provision.site.fault;

import java.nio.file.Path;

/** A host that faults happen to, seen past the product. */
interface Struck {
  /** Runs a program of sh on it as root; throws when it fails. */
  String sh(String program);

  /** How the product reaches it. */
  Path inventory();

  /** What its newest run is at, once that stands still; or after five seconds, as it is then. */
  default Look lookWhenStopped() {
    return Look.of(sh(HostScript.LOOK.with("stopped")));
  }

  /** The same once nobody runs it any more. */
  default Look lookWhenGone() {
    return Look.of(sh(HostScript.LOOK.with("gone")));
  }

  /**
   * For how many seconds a login is waited for: a busy machine takes its time to let anybody in,
   * and whoever waits for packets that are dropped waits as long.
   */
  default int patience() {
    return 30;
  }

  /** Waits, however long that takes, until nobody runs the newest run. */
  default void awaitGone() {
    while (!lookWhenGone().isGone()) {
      Thread.onSpinWait();
    }
  }

  default void kill(String signal, long pid) {
    sh("kill -" + signal + " " + pid);
  }

  /** Kills what has {@code pid} as its session. */
  default void killSession(long pid) {
    sh(HostScript.KILL_SESSION.with(Long.toString(pid)));
  }
}

package dev.provision.site.fault;

/** What happens to an apply whose run stands still after a frame. */
enum Fault {
  /** The controller's process is killed; the run goes on, followed by nobody. */
  CONTROLLER_KILLED,
  /** A packet filter swallows all packets; controller and run live. */
  CONNECTION_DROPPED,
  /** The runner is killed. */
  RUNNER_KILLED,
  /** The runner and all it started are killed. */
  SESSION_KILLED
}

package dev.provision.cli;

/** Makes requests of options. */
final class Requests {
  private Requests() {}

  static ProjectRequest project(
      Context context, FileOptions files, VaultOptions vault, ReachOptions reach) {
    return new ProjectRequest(
        files.inventories,
        files.limit,
        files.extraVars,
        vault.passwords(context),
        reach.reach(context));
  }

  /**
   * @param command what other people see as the reason of a lock
   */
  static RunRequest plan(String command, RunOptions run, ReachOptions reach, boolean texts) {
    return new RunRequest(command, run.strict, run.anyOs, texts, reach.forks, 0);
  }
}

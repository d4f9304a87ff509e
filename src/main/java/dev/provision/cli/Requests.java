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
}

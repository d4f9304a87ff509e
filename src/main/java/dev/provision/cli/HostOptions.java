package dev.provision.cli;

import picocli.CommandLine.Mixin;

/** Options of the commands that reach the hosts of an inventory. */
final class HostOptions {
  @Mixin CommonOptions common;
  @Mixin FileOptions files;
  @Mixin VaultOptions vault;
  @Mixin ReachOptions reach;

  /** What they say about files and hosts. */
  ProjectRequest project(Context context) {
    return new ProjectRequest(
        files.inventories,
        files.limit,
        files.extraVars,
        vault.passwords(context),
        reach.reach(context));
  }
}

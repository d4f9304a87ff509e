package dev.provision.cli;

/** A command with its options filled in. */
interface Command {
  /**
   * Does it.
   *
   * @throws dev.provision.config.InputException when files are wrong
   * @throws dev.provision.config.ProvisionException when it cannot go on
   */
  ExitCode run();
}

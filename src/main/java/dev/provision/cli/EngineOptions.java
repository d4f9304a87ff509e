package dev.provision.cli;

import picocli.CommandLine.Mixin;

/** Options of the commands that take a playbook to hosts. */
final class EngineOptions {
  @Mixin HostOptions hosts;
  @Mixin RunOptions run;

  /** What they say about files and hosts. */
  ProjectRequest project(Context context) {
    return hosts.project(context);
  }

  /**
   * A run that only looks.
   *
   * @param command what other people see as the reason of a lock
   * @param texts whether plans show what they do to texts
   */
  RunRequest looking(String command, boolean texts) {
    return new RunRequest(command, run.strict, run.anyOs, texts, hosts.reach.forks, 0);
  }

  /** Shows a run to whoever started it. */
  RunConsole console(Context context, boolean events) {
    return new RunConsole(context, hosts.common.noColor, run.json, events && run.json);
  }
}

package dev.provision.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {
  static final String DEBUG = "--debug";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(names = "--no-color", description = "Paint nothing; NO_COLOR does the same.")
  boolean noColor;

  @Option(names = DEBUG, description = "With a stack trace when provision itself fails.")
  boolean debug;
}

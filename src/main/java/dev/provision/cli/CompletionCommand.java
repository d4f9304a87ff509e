package dev.provision.cli;

import dev.provision.cli.view.FishCompletion;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code completion}: what shells need to complete command lines. */
final class CompletionCommand implements Command {
  /** The shells. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String FOR_ZSH = "autoload -U +X bashcompinit && bashcompinit\n";

  private final Context context;
  private final Supplier<CommandLine> all;

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  Shell shell = Shell.BASH;

  /**
   * @param all the command line with all its commands
   */
  CompletionCommand(Context context, Supplier<CommandLine> all) {
    this.context = context;
    this.all = all;
  }

  @Override
  public ExitCode run() {
    context
        .out()
        .print(
            switch (shell) {
              case BASH -> AutoComplete.bash(CommandTree.NAME, all.get());
              case ZSH -> FOR_ZSH + AutoComplete.bash(CommandTree.NAME, all.get());
              case FISH -> FishCompletion.of(all.get().getCommandSpec());
            });
    context.out().flush();
    return ExitCode.OK;
  }
}

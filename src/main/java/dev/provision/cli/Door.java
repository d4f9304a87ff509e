package dev.provision.cli;

import dev.provision.config.DidYouMean;
import dev.provision.config.InputException;
import dev.provision.config.ProvisionException;
import dev.provision.storage.StorageException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads a command line, does what it says, and tells what went wrong. */
final class Door {
  private static final String STORAGE =
      "check that the storage is there, has room, and may be written";
  private static final String BUG = "This is a bug in provision.";

  private static final Set<String> HELP = Set.of("-h", "--help");

  private final Context context;
  private final Machinery machinery;
  private final List<Commands.Entry> commands;

  Door(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
    this.commands = new Commands(context, machinery).all();
  }

  /** Never throws. */
  ExitCode run(List<String> arguments) {
    try {
      return parsed(arguments);
    } catch (InputException e) {
      context.err().print(Sources.diagnostics(e.diagnostics()));
      return ExitCode.INVALID_INPUT;
    } catch (ProvisionException e) {
      return refused(arguments, e, e.remedy(), ExitCode.of(e.kind()));
    } catch (StorageException e) {
      return refused(arguments, e, STORAGE, ExitCode.INVALID_INPUT);
    } catch (RuntimeException | Error e) {
      return unforeseen(arguments, e);
    } finally {
      context.flush();
    }
  }

  private ExitCode refused(
      List<String> arguments, RuntimeException e, String remedy, ExitCode code) {
    context.err().println("error: " + e.getMessage());
    context.err().println("  help: " + remedy);
    trace(arguments, e);
    return code;
  }

  private ExitCode parsed(List<String> arguments) {
    if (reachesHosts(arguments)) {
      machinery.getReady();
    }
    var line = CommandTree.of(commands, arguments, false);
    try {
      var result = line.parseArgs(arguments.toArray(String[]::new));
      return called(deepest(result));
    } catch (ParameterException e) {
      return misused(e);
    }
  }

  /** Whether what is asked for may find that a host is not reached. */
  private boolean reachesHosts(List<String> arguments) {
    return arguments.stream().noneMatch(HELP::contains)
        && Commands.named(commands, arguments)
            .filter(command -> command.codes().contains(ExitCode.UNREACHABLE))
            .isPresent();
  }

  private static ParseResult deepest(ParseResult result) {
    return result.hasSubcommand() ? deepest(result.subcommand()) : result;
  }

  private ExitCode called(ParseResult result) {
    var line = result.commandSpec().commandLine();
    if (result.isUsageHelpRequested()) {
      usage(line, context.out());
      return ExitCode.OK;
    }
    if (result.commandSpec().userObject() instanceof Command command) {
      return command.run();
    }
    usage(line, context.err());
    return ExitCode.USAGE;
  }

  private void usage(CommandLine line, PrintStream out) {
    out.print(line.getUsageMessage(CommandLine.Help.Ansi.OFF));
  }

  private ExitCode misused(ParameterException e) {
    var line = e.getCommandLine();
    var sentence = e.getMessage().lines().findFirst().orElse("").replaceFirst("^Error: ", "");
    context.err().println("error: " + sentence);
    nearest(e).ifPresent(n -> context.err().println("  help: did you mean '" + n + "'?"));
    var name = line.getCommandSpec().qualifiedName();
    context.err().println("  help: " + name + " --help shows what there is");
    return ExitCode.USAGE;
  }

  private static Optional<String> nearest(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    var wrong = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
    var spec = e.getCommandLine().getCommandSpec();
    var known =
        wrong.startsWith("-")
            ? spec.options().stream().filter(o -> !o.hidden()).flatMap(o -> Stream.of(o.names()))
            : spec.subcommands().keySet().stream();
    return DidYouMean.of(wrong, known.toList());
  }

  private ExitCode unforeseen(List<String> arguments, Throwable e) {
    var message = String.valueOf(e.getMessage()).replace(BUG, "").strip();
    context.err().println("error: " + e.getClass().getSimpleName() + ": " + message);
    context.err().println(BUG);
    if (!arguments.contains(CommonOptions.DEBUG)) {
      context.err().println("  help: the same command with --debug shows where");
    }
    trace(arguments, e);
    return ExitCode.INTERNAL;
  }

  private void trace(List<String> arguments, Throwable e) {
    if (arguments.contains(CommonOptions.DEBUG)) {
      e.printStackTrace(context.err());
    }
  }
}

package dev.provision.cli;

import static dev.provision.cli.ExitCode.HOST_FAILED;
import static dev.provision.cli.ExitCode.INVALID_INPUT;
import static dev.provision.cli.ExitCode.LOCK_HELD;
import static dev.provision.cli.ExitCode.OK;
import static dev.provision.cli.ExitCode.PARTIAL_BACKUP;
import static dev.provision.cli.ExitCode.UNREACHABLE;
import static dev.provision.cli.ExitCode.USAGE;
import static dev.provision.cli.ExitCode.VAULT_KEY;
import static dev.provision.cli.ExitCode.VERIFICATION_FAILED;

import dev.provision.cli.BackupKeepCommands.Forget;
import dev.provision.cli.BackupKeepCommands.Pruned;
import dev.provision.cli.BackupKeepCommands.Tag;
import dev.provision.cli.BackupLookCommands.Counted;
import dev.provision.cli.BackupLookCommands.Listed;
import dev.provision.cli.BackupLookCommands.Shown;
import dev.provision.cli.BundleCommands.Export;
import dev.provision.cli.BundleCommands.Import;
import dev.provision.cli.Commands.Entry;
import java.util.Set;
import java.util.function.BiFunction;

/** The commands about copies of models. */
final class BackupEntries {
  private static final Set<ExitCode> RUN =
      Set.of(
          OK, INVALID_INPUT, HOST_FAILED, UNREACHABLE, LOCK_HELD, VAULT_KEY, PARTIAL_BACKUP, USAGE);

  private static final Set<ExitCode> BACK =
      Set.of(OK, INVALID_INPUT, HOST_FAILED, UNREACHABLE, LOCK_HELD, VAULT_KEY, USAGE);

  private static final Set<ExitCode> PROOF =
      Set.of(OK, INVALID_INPUT, VERIFICATION_FAILED, LOCK_HELD, VAULT_KEY, USAGE);

  private static final Set<ExitCode> REPAIR =
      Set.of(OK, INVALID_INPUT, VERIFICATION_FAILED, UNREACHABLE, LOCK_HELD, VAULT_KEY, USAGE);

  private final Context context;
  private final Machinery machinery;

  BackupEntries(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  Entry repo() {
    return Commands.group(
        "repo",
        "Makes the place where copies of models are kept.",
        Commands.entry(
            "init",
            "Makes a repository, encrypted unless told otherwise.",
            "provision repo init /srv/backup",
            Set.of(OK, INVALID_INPUT, VAULT_KEY, USAGE),
            () -> new RepoInitCommand(context, machinery)));
  }

  Entry backup() {
    return Commands.group(
        "backup",
        "Keeps models, and brings them back.",
        Commands.entry(
            "run",
            "Keeps what hosts have; moves only what the repository lacks.",
            "provision backup run --limit branches",
            RUN,
            () -> new BackupRunCommand(context, machinery)),
        Commands.entry(
            "restore",
            "Brings models of a snapshot back; what a host has is not sent.",
            "provision backup restore berlin --model llama3.2:1b",
            BACK,
            () -> new BackupRestoreCommand.Back(context, machinery)),
        Commands.entry(
            "seed",
            "Brings models to hosts that never had them, without the Internet.",
            "provision backup seed bonn --from berlin",
            BACK,
            () -> new BackupRestoreCommand.Seed(context, machinery)),
        look("list", "Shows which snapshots there are.", " berlin", Listed::new),
        look("show", "Shows what a snapshot has.", " latest --host berlin", Shown::new),
        look("stats", "Shows how much each host needs and what sharing saves.", "", Counted::new),
        Commands.entry(
            "verify",
            "Looks for what is missing or damaged.",
            "provision backup verify --subset 1/7",
            Set.of(OK, INVALID_INPUT, VERIFICATION_FAILED, LOCK_HELD, VAULT_KEY, USAGE),
            () -> new BackupKeepCommands.Verify(context, machinery)),
        Commands.entry(
            "repair",
            "Brings what is missing or damaged anew, from hosts that still have it.",
            "provision backup repair",
            REPAIR,
            () -> new BackupRepairCommand(context, machinery)),
        Commands.entry(
            "drill",
            "Proves a snapshot: restores it aside, starts a server on it and asks a model.",
            "provision backup drill berlin --on bonn",
            PROOF,
            () -> new BackupDrillCommand(context, machinery)),
        keep(
            "export",
            "Writes a snapshot with its models to one file.",
            " latest berlin.tar.zst --host berlin",
            Export::new),
        keep("import", "Takes such a file into a repository.", " berlin.tar.zst", Import::new),
        keep(
            "self",
            "Keeps the project itself: inventory, vault, authority, state.",
            "",
            BackupSelfCommand::new),
        keep("forget", "Forgets old snapshots.", " --keep-daily 7 --keep-weekly 5", Forget::new),
        keep("prune", "Removes models that no snapshot lists.", " --dry-run", Pruned::new),
        keep("tag", "Marks a snapshot.", " 20260102T030405Z --pin", Tag::new));
  }

  private Entry look(
      String name, String summary, String words, BiFunction<Context, Machinery, Command> make) {
    return on(name, summary, words, Set.of(OK, INVALID_INPUT, VAULT_KEY, USAGE), make);
  }

  private Entry keep(
      String name, String summary, String words, BiFunction<Context, Machinery, Command> make) {
    return on(name, summary, words, Set.of(OK, INVALID_INPUT, LOCK_HELD, VAULT_KEY, USAGE), make);
  }

  private Entry on(
      String name,
      String summary,
      String words,
      Set<ExitCode> codes,
      BiFunction<Context, Machinery, Command> make) {
    return Commands.entry(
        name,
        summary,
        "provision backup " + name + words,
        codes,
        () -> make.apply(context, machinery));
  }
}

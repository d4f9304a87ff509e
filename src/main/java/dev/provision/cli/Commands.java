package dev.provision.cli;

import static dev.provision.cli.ExitCode.CHANGES;
import static dev.provision.cli.ExitCode.HOST_FAILED;
import static dev.provision.cli.ExitCode.INTERRUPTED;
import static dev.provision.cli.ExitCode.INVALID_INPUT;
import static dev.provision.cli.ExitCode.LOCK_HELD;
import static dev.provision.cli.ExitCode.OK;
import static dev.provision.cli.ExitCode.STALE_PLAN;
import static dev.provision.cli.ExitCode.UNREACHABLE;
import static dev.provision.cli.ExitCode.USAGE;
import static dev.provision.cli.ExitCode.VAULT_KEY;
import static dev.provision.cli.ExitCode.VERIFICATION_FAILED;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** All commands. A new one is a class and an entry here. */
final class Commands {
  private static final Set<ExitCode> LOCAL = Set.of(OK, INVALID_INPUT, VAULT_KEY, USAGE);
  private static final Set<ExitCode> ASKING =
      Set.of(OK, INVALID_INPUT, UNREACHABLE, VAULT_KEY, USAGE);
  private static final Set<ExitCode> VAULT = Set.of(OK, VAULT_KEY, USAGE);

  private final Context context;
  private final Machinery machinery;

  Commands(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  /**
   * A command, or a group of commands.
   *
   * @param summary one sentence
   * @param codes what it exits with when nothing unforeseen happens
   * @param stopsAtPositional what follows its first argument is not read as options
   * @param make makes it; not called for groups
   * @param children the commands of a group
   */
  record Entry(
      String name,
      String summary,
      String example,
      Set<ExitCode> codes,
      boolean stopsAtPositional,
      Supplier<Command> make,
      List<Entry> children) {}

  /** The command or group that the first word names. */
  static Optional<Entry> named(List<Entry> entries, List<String> words) {
    return entries.stream()
        .filter(entry -> !words.isEmpty() && entry.name().equals(words.getFirst()))
        .findFirst();
  }

  /** In the order of the help text. */
  List<Entry> all() {
    return List.of(
        entry(
            "init",
            "Writes the files of a new project.",
            "provision init branches",
            Set.of(OK, USAGE),
            () -> new InitCommand(context)),
        entry(
            "validate",
            "Finds what is wrong in inventory and playbooks; no host is touched.",
            "provision validate -i inventory.yml site.yml",
            LOCAL,
            () -> new ValidateCommand(context, machinery)),
        entry(
            "inventory",
            "Shows hosts, groups and variables.",
            "provision inventory -i inventory.yml --graph",
            LOCAL,
            () -> new InventoryCommand(context, machinery)),
        entry(
            "facts",
            "Shows what hosts are.",
            "provision facts branches --json",
            ASKING,
            () -> new FactsCommand(context, machinery)),
        entry(
            "plan",
            "Shows what an apply would do; changes nothing.",
            "provision plan site.yml --limit berlin --out berlin.plan",
            Set.of(OK, CHANGES, INVALID_INPUT, UNREACHABLE, VAULT_KEY, USAGE, INTERRUPTED),
            () -> new PlanCommand(context, machinery)),
        entry(
            "apply",
            "Brings hosts to what a playbook or a saved plan says.",
            "provision apply site.yml --limit berlin",
            Set.of(
                OK,
                INVALID_INPUT,
                HOST_FAILED,
                UNREACHABLE,
                VERIFICATION_FAILED,
                STALE_PLAN,
                LOCK_HELD,
                VAULT_KEY,
                USAGE,
                INTERRUPTED),
            () -> new ApplyCommand(context, machinery)),
        entry(
            "drift",
            "Shows what is not as the last run left it.",
            "provision drift site.yml --detailed-exitcode",
            Set.of(
                OK,
                CHANGES,
                INVALID_INPUT,
                HOST_FAILED,
                UNREACHABLE,
                LOCK_HELD,
                VAULT_KEY,
                USAGE,
                INTERRUPTED),
            () -> new DriftCommand(context, machinery)),
        entry(
            "rollback",
            "Brings hosts back to what was recorded of them.",
            "provision rollback --run latest berlin",
            Set.of(
                OK,
                INVALID_INPUT,
                HOST_FAILED,
                UNREACHABLE,
                VERIFICATION_FAILED,
                LOCK_HELD,
                VAULT_KEY,
                USAGE,
                INTERRUPTED),
            () -> new RollbackCommand(context, machinery)),
        onState("history", "Shows which runs changed what.", " berlin", StateCommands.History::new),
        onState("show", "Shows what a run changed.", " latest", StateCommands.Show::new),
        onState(
            "diff",
            "Shows what is recorded otherwise after another run.",
            " 20260102T030405Z-00c0ffee latest",
            StateCommands.Diff::new),
        onState(
            "blame",
            "Shows since which run a thing is what it is.",
            " berlin path:/etc/nginx/nginx.conf",
            StateCommands.Blamed::new),
        exec(),
        lock(),
        vault(),
        new DoorEntries(context).keys(),
        new DoorEntries(context).authority(),
        new BackupEntries(context, machinery).repo(),
        new BackupEntries(context, machinery).backup(),
        entry(
            "client-config",
            "Prints how programs ask through a door.",
            "provision client-config app1 ollama.example.org --for openai-js",
            Set.of(OK, USAGE),
            () -> new ClientConfigCommand(context)),
        entry(
            "completion",
            "Prints completions for a shell.",
            "source <(provision completion bash)",
            Set.of(OK, USAGE),
            () -> new CompletionCommand(context, () -> CommandTree.of(all(), List.of(), true))));
  }

  private Entry exec() {
    return new Entry(
        "exec",
        "Runs one command on many hosts.",
        "provision exec 'branches:!berlin' systemctl is-active ollama",
        Set.of(OK, HOST_FAILED, INVALID_INPUT, UNREACHABLE, VAULT_KEY, USAGE),
        true,
        () -> new ExecCommand(context, machinery),
        List.of());
  }

  private Entry lock() {
    return group(
        "lock",
        "Shows and frees what runs hold on hosts.",
        entry(
            "status",
            "Shows who holds hosts, unfinished runs and owed handlers.",
            "provision lock status all",
            ASKING,
            () -> new LockCommand.Status(context, machinery)),
        entry(
            "release",
            "Frees hosts that only leftovers of a dead run hold; kills nothing.",
            "provision lock release berlin",
            Set.of(OK, INVALID_INPUT, UNREACHABLE, LOCK_HELD, VAULT_KEY, USAGE),
            () -> new LockCommand.Release(context, machinery)));
  }

  private Entry vault() {
    return group(
        "vault",
        "Encrypts and decrypts as ansible-vault does.",
        onFiles("create", "Makes an encrypted file in your editor.", VaultFileCommands.Create::new),
        onFiles("view", "Prints what files hold.", VaultFileCommands.View::new),
        onFiles("edit", "Opens an encrypted file in your editor.", VaultFileCommands.Edit::new),
        onFiles("encrypt", "Encrypts files in place.", VaultFileCommands.Encrypt::new),
        onFiles("decrypt", "Decrypts files in place.", VaultFileCommands.Decrypt::new),
        onFiles("rekey", "Encrypts files with another password.", VaultFileCommands.Rekey::new),
        entry(
            "encrypt-string",
            "Encrypts values for YAML files.",
            "provision vault encrypt-string --stdin-name api_key < key.txt",
            VAULT,
            () -> new EncryptStringCommand(context)));
  }

  private Entry onState(
      String name, String summary, String words, Function<Context, Command> make) {
    var codes = Set.of(OK, INVALID_INPUT, USAGE);
    return entry(name, summary, "provision " + name + words, codes, () -> make.apply(context));
  }

  private Entry onFiles(String name, String summary, Function<Context, Command> make) {
    return entry(
        name,
        summary,
        "provision vault " + name + " group_vars/all/vault.yml",
        VAULT,
        () -> make.apply(context));
  }

  static Entry group(String name, String summary, Entry... children) {
    Supplier<Command> none =
        () -> {
          throw new IllegalStateException(name + " is a group of commands");
        };
    return new Entry(name, summary, "", Set.of(), false, none, List.of(children));
  }

  static Entry entry(
      String name, String summary, String example, Set<ExitCode> codes, Supplier<Command> make) {
    return new Entry(name, summary, example, codes, false, make, List.of());
  }
}

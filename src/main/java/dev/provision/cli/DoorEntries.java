package dev.provision.cli;

import static dev.provision.cli.ExitCode.INVALID_INPUT;
import static dev.provision.cli.ExitCode.OK;
import static dev.provision.cli.ExitCode.USAGE;
import static dev.provision.cli.ExitCode.VAULT_KEY;

import dev.provision.cli.Commands.Entry;
import java.util.Set;
import java.util.function.Function;

/** The commands about the clients of doors: their keys and certificates. */
final class DoorEntries {
  private final Context context;

  DoorEntries(Context context) {
    this.context = context;
  }

  Entry keys() {
    return Commands.group(
        "keys",
        "Makes, lists and revokes the keys of the door's clients.",
        onKeys(
            "add", "Makes a key for a client and shows it once.", " app1", KeysCommands.Add::new),
        onKeys("list", "Shows which client has which keys.", "", KeysCommands.List::new),
        onKeys(
            "rotate",
            "Makes a new key for a client; the old ones end soon.",
            " app1 --overlap 14",
            KeysCommands.Rotate::new),
        onKeys("revoke", "Takes keys from a client.", " app1", KeysCommands.Revoke::new),
        Commands.entry(
            "password",
            "Prints the hash of a client's password for HTTP Basic, unless it is weak.",
            "provision keys password app1",
            Set.of(OK, USAGE),
            () -> new KeysPasswordCommand(context)));
  }

  Entry authority() {
    return Commands.group(
        "ca",
        "Keeps a certificate authority for the doors and their clients.",
        onAuthority("init", "Makes the authority.", "", AuthorityCommands.Init::new),
        onAuthority(
            "show",
            "Prints the certificate that clients are to trust.",
            " >ca.crt",
            AuthorityCommands.Show::new),
        onAuthority(
            "issue",
            "Makes a certificate for a client.",
            " app1 --request app1.csr >app1.crt",
            AuthorityCommands.Issue::new),
        onAuthority(
            "list",
            "Shows which client has which certificates.",
            "",
            AuthorityCommands.Issued::new),
        onAuthority(
            "revoke", "Revokes a client's certificates.", " app1", AuthorityCommands.Revoke::new));
  }

  private Entry onAuthority(
      String name, String summary, String words, Function<Context, Command> make) {
    var codes = Set.of(OK, INVALID_INPUT, VAULT_KEY, USAGE);
    return Commands.entry(
        name, summary, "provision ca " + name + words, codes, () -> make.apply(context));
  }

  private Entry onKeys(String name, String summary, String words, Function<Context, Command> make) {
    var codes = Set.of(OK, INVALID_INPUT, VAULT_KEY, USAGE);
    return Commands.entry(
        name, summary, "provision keys " + name + words, codes, () -> make.apply(context));
  }
}

package dev.provision.cli;

import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.Secret;
import dev.provision.password.PasswordHash;
import dev.provision.password.Weakness;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys password}: the hash of a password for HTTP Basic, if it is a good one. */
final class KeysPasswordCommand implements Command {
  private final Context context;

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "CLIENT", description = "A client's name, as in ollama_clients.")
  String client = "";

  @Option(
      names = "--bcrypt",
      description = "By bcrypt, which both servers know; Caddy knows no other.")
  boolean bcrypt;

  KeysPasswordCommand(Context context) {
    this.context = context;
  }

  @Override
  public ExitCode run() {
    var name = ClientName.checked(client);
    var password = asked();
    Weakness.of(password, name).ifPresent(KeysPasswordCommand::refuse);
    var way = bcrypt ? PasswordHash.BCRYPT : PasswordHash.SHA512;
    if (!way.readsAllOf(password)) {
      throw VaultDesk.refused(
          "bcrypt does not read so long a password to its end",
          "take one of at most 72 characters of ASCII");
    }
    context.raw().println(way.of(password));
    context
        .err()
        .println("This is the password of " + name + " in ollama_clients; keep it in a vault.");
    return ExitCode.OK;
  }

  private static void refuse(String reason) {
    throw VaultDesk.refused(
        "the password is weak: " + reason, "take several words at random, or provision keys add");
  }

  /** What a person types twice, else what stands on standard input. */
  private Secret asked() {
    var sources = new PasswordSources(context, Kind.USAGE);
    return context.terminal().isInteractive()
        ? sources.twice("Password of " + client + ": ", "standard input")
        : sources.piped();
  }
}

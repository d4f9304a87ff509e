package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.Secret;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say how hosts are reached. */
final class ReachOptions {
  @Option(
      names = {"-u", "--user"},
      paramLabel = "NAME",
      description = "Login name where the inventory gives none.")
  Optional<String> user = Optional.empty();

  @Option(
      names = {"--private-key", "--key-file"},
      paramLabel = "FILE",
      description = "Private key where the inventory gives none.")
  Optional<String> privateKey = Optional.empty();

  @Option(
      names = {"-k", "--ask-pass"},
      description = "Ask for the login password.")
  boolean askPassword;

  @Option(
      names = {"-b", "--become"},
      description = "Take root's rights by sudo for everything.")
  boolean become;

  @Option(
      names = "--become-user",
      paramLabel = "NAME",
      description = "Take this user's rights instead of root's.")
  Optional<String> becomeUser = Optional.empty();

  @Option(
      names = {"-K", "--ask-become-pass"},
      description = "Ask for the password of sudo.")
  boolean askBecome;

  @Option(
      names = {"--become-password-file", "--become-pass-file"},
      paramLabel = "FILE",
      description = "File with the password of sudo, or a program that prints it.")
  Optional<String> becomeFile = Optional.empty();

  @Option(
      names = {"-T", "--timeout"},
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "For connecting and logging in. Usual: 10.")
  int timeout;

  @Option(
      names = {"-f", "--forks"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many hosts at a time. Usual: 10.")
  int forks;

  @Option(
      names = "--accept-new-host-keys",
      description = "Trust hosts that are not known yet; a changed key is refused all the same.")
  boolean acceptNew;

  /** Asks for what is to be asked for. */
  ProjectRequest.Reach reach(Context context) {
    if (forks < 1 || timeout < 1) {
      throw new ProvisionException(
          Kind.USAGE,
          "--forks and --timeout must be 1 or more",
          "leave them out for the usual ones");
    }
    var sources = new PasswordSources(context, Kind.USAGE);
    Optional<Secret> password =
        askPassword ? Optional.of(sources.prompt("SSH password: ", "a key")) : Optional.empty();
    Optional<Secret> sudo =
        askBecome
            ? Optional.of(sources.prompt("BECOME password: ", "--become-password-file"))
            : becomeFile.map(sources::file);
    return new ProjectRequest.Reach(
        user, privateKey, password, become, becomeUser, sudo, acceptNew, timeout);
  }
}

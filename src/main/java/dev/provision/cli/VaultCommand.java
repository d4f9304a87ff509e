package dev.provision.cli;

import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.Secret;
import dev.provision.config.vault.VaultPassword;
import dev.provision.config.vault.VaultPasswords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands of {@code vault} share: passwords, and files that are opened and sealed. */
abstract class VaultCommand implements Command {
  /** Standard input or output in place of a file. */
  static final String DASH = "-";

  final Context context;
  final VaultDesk desk;

  @Mixin CommonOptions common;
  @Mixin VaultOptions vault;

  VaultCommand(Context context) {
    this.context = context;
    this.desk = new VaultDesk(context);
  }

  /** The passwords given; asks when none is. */
  VaultPasswords passwords() {
    var given = vault.passwords(context);
    if (!given.passwords().isEmpty()) {
      return given;
    }
    var asked = sources().prompt("Vault password: ", "--vault-password-file");
    return new VaultPasswords(List.of(VaultPassword.of(asked)));
  }

  /** The password that new text is encrypted with; asked for twice when none is given. */
  VaultPassword sealing(Optional<String> label) {
    var given = vault.passwords(context).passwords();
    if (given.isEmpty()) {
      return VaultPassword.of(twice("New vault password: "));
    }
    var meant = given.stream().filter(p -> label.isEmpty() || p.label().equals(label)).toList();
    if (meant.size() == 1 || label.isPresent() && !meant.isEmpty()) {
      return meant.getFirst();
    }
    throw VaultDesk.refused(
        meant.isEmpty()
            ? "no vault password has the label '" + label.orElse("") + "'"
            : "several vault passwords are given",
        "say which one with --encrypt-vault-id LABEL");
  }

  Secret twice(String question) {
    return sources().twice(question, "--vault-password-file");
  }

  PasswordSources sources() {
    return new PasswordSources(context, Kind.VAULT_KEY);
  }

  byte[] input(String name) {
    if (!name.equals(DASH)) {
      return desk.read(context.path(name));
    }
    try {
      return context.in().readAllBytes();
    } catch (IOException e) {
      throw VaultDesk.refused("standard input cannot be read", "give a file");
    }
  }

  /** Writes to a file, or as it is to standard output: that is what was asked for. */
  void output(String name, byte[] content) {
    if (name.equals(DASH)) {
      context.raw().writeBytes(content);
      context.raw().flush();
    } else {
      desk.write(context.path(name), content);
    }
  }

  Path path(String written) {
    return context.path(written);
  }

  /** One that works on given files. */
  abstract static class OnFiles extends VaultCommand {
    @Parameters(
        paramLabel = "FILE",
        arity = "1..*",
        description = "Files; - for standard input and output.")
    List<String> files = new ArrayList<>();

    OnFiles(Context context) {
      super(context);
    }
  }

  /** One that seals new text. */
  static final class SealOptions {
    @Option(
        names = "--encrypt-vault-id",
        paramLabel = "LABEL",
        description = "Which password to encrypt with when several are given.")
    Optional<String> label = Optional.empty();
  }
}

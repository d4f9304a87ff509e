package dev.provision.cli;

import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.vault.VaultPassword;
import dev.provision.config.vault.VaultPasswords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say where vault passwords come from. */
final class VaultOptions {
  @Option(
      names = {"--vault-password-file", "--vault-pass-file"},
      paramLabel = "FILE",
      description =
          "File with a vault password, or a program that prints it. Repeatable. Also:"
              + " ANSIBLE_VAULT_PASSWORD_FILE.")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--vault-id",
      paramLabel = "LABEL@SOURCE",
      description = "As above for one label; the source is a file, a program or 'prompt'.")
  List<String> ids = new ArrayList<>();

  @Option(
      names = {"-J", "--ask-vault-pass", "--ask-vault-password"},
      description = "Ask for the vault password.")
  boolean ask;

  /**
   * The passwords, in the order in which they are tried.
   *
   * @throws dev.provision.config.ProvisionException when one cannot be had
   */
  VaultPasswords passwords(Context context) {
    var sources = new PasswordSources(context, Kind.VAULT_KEY);
    var passwords = new ArrayList<VaultPassword>();
    for (String id : ids) {
      passwords.add(sources.labelled(id));
    }
    if (ask) {
      passwords.add(VaultPassword.of(sources.prompt("Vault password: ", "--vault-password-file")));
    }
    for (String file : given(context)) {
      passwords.add(VaultPassword.of(sources.file(file)));
    }
    return new VaultPasswords(passwords);
  }

  private List<String> given(Context context) {
    if (!files.isEmpty() || !ids.isEmpty() || ask) {
      return files;
    }
    return Optional.ofNullable(context.environment().get("ANSIBLE_VAULT_PASSWORD_FILE"))
        .filter(f -> !f.isBlank())
        .map(List::of)
        .orElse(List.of());
  }
}

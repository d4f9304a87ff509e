package dev.provision.cli;

import dev.provision.config.Secret;
import dev.provision.config.vault.VaultPasswords;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says about files and hosts.
 *
 * @param inventories sources in the order given, the later wins; none for the usual place
 * @param limit a pattern
 * @param extraVars as written: {@code k=v}, JSON, YAML or {@code @file}
 * @param vault the passwords of encrypted files
 */
record ProjectRequest(
    List<String> inventories,
    Optional<String> limit,
    List<String> extraVars,
    VaultPasswords vault,
    Reach reach) {
  ProjectRequest {
    inventories = List.copyOf(inventories);
    extraVars = List.copyOf(extraVars);
  }

  /**
   * How hosts are reached where the inventory does not say.
   *
   * @param become whether every command gets root's rights, or those of {@code becomeUser}
   * @param acceptNew adds keys of hosts that are not known yet
   */
  record Reach(
      Optional<String> user,
      Optional<String> privateKey,
      Optional<Secret> password,
      boolean become,
      Optional<String> becomeUser,
      Optional<Secret> becomePassword,
      boolean acceptNew,
      int timeout) {}
}

package dev.provision.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Diagnostics;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import dev.provision.config.vault.VaultPassword;
import dev.provision.config.vault.VaultPasswords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleInventoryTest {
  private final Diagnostics out = new Diagnostics();
  private final Yaml yaml =
      new Yaml(new VaultPasswords(List.of(VaultPassword.of(Secret.of("example")))));
  private final Inventory inventory =
      new InventoryReader(new DiskFiles(), yaml, out)
          .read(List.of("inventory/example/inventory.yml"));

  private Map<String, String> variables(String host) {
    var all = new LinkedHashMap<String, String>();
    inventory
        .layers(inventory.host(host).orElseThrow())
        .forEach(l -> l.variables().forEach((k, v) -> all.put(k, l.origin())));
    return all;
  }

  @Test
  void isWithoutMistakes() {
    assertThat(out.list()).isEmpty();
    assertThat(inventory.hosts())
        .extracting(Host::name)
        .containsExactly("berlin-gpu1", "berlin-gpu2", "lyon-gpu1", "turin-gpu1");
  }

  @Test
  void eachHostIsInABranchAndInARing() {
    assertThat(inventory.host("turin-gpu1").orElseThrow().groups())
        .containsExactly("all", "branches", "rings", "production", "turin");
  }

  @Test
  void tellsWhereEachVariableComesFrom() {
    assertThat(variables("turin-gpu1"))
        .containsEntry("domain", "group_vars of 'turin'")
        .containsEntry("ansible_port", "host 'turin-gpu1'")
        .containsEntry("ansible_ssh_common_args", "group 'turin'")
        .containsEntry("vault_become_password", "group_vars of 'all'");
    assertThat(variables("berlin-gpu1")).containsEntry("ollama_version", "group_vars of 'dev'");
    assertThat(variables("lyon-gpu1")).containsEntry("ollama_models", "host_vars of 'lyon-gpu1'");
  }
}

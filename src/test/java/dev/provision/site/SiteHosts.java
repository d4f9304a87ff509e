package dev.provision.site;

import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts under the names of an inventory, and a folder for what belongs to them.
 *
 * @param folder the inventory, the hosts' keys and the user's home
 * @param hosts the hosts by name
 */
record SiteHosts(Path folder, Map<String, LabHost> hosts) implements AutoCloseable {

  /** Fresh hosts, one for each name, of the Debian given beside it, reached as root at port 22. */
  static SiteHosts of(Map<String, Integer> versions) throws IOException {
    var hosts = new LinkedHashMap<String, LabHost>();
    versions.forEach((name, debian) -> hosts.put(name, LabHost.fresh(debian)));
    return with(hosts);
  }

  /** The same with hosts that run already. */
  static SiteHosts with(Map<String, LabHost> hosts) throws IOException {
    var farm = new SiteHosts(Files.createTempDirectory("farm"), hosts);
    Files.writeString(farm.inventory(), farm.inventoryText());
    Files.createDirectory(farm.folder.resolve(".ssh"));
    return farm;
  }

  Path inventory() {
    return folder.resolve("inventory.yml");
  }

  LabHost host(String name) {
    var host = hosts.get(name);
    if (host == null) {
      throw new AssertionError("no host " + name);
    }
    return host;
  }

  /** The file with the vault's password, when there is a vault. */
  Path vaultPassword() {
    return folder.resolve("vault-password");
  }

  /** Runs the program on this inventory. */
  Program provision(String command, String... arguments) {
    var words = new ArrayList<>(List.of(command));
    words.addAll(List.of(arguments));
    words.addAll(List.of("-i", inventory().toString()));
    return Program.provision(folder, words.toArray(String[]::new));
  }

  /** A command that runs the words after it as root on a host. */
  List<String> ssh(String name) {
    var host = host(name);
    return List.of(
        "ssh",
        "-F",
        "none",
        "-i",
        host.key().toString(),
        "-o",
        "UserKnownHostsFile=" + known(name),
        "-o",
        "LogLevel=ERROR",
        "root@" + host.innerAddress());
  }

  @Override
  public void close() {
    hosts.values().forEach(LabHost::close);
  }

  private String inventoryText() throws IOException {
    var text = new StringBuilder("all:\n  hosts:\n");
    for (String name : hosts.keySet()) {
      var host = host(name);
      Files.writeString(known(name), host.knownAs(host.innerAddress()));
      text.append(
          """
              %s:
                ansible_host: %s
                ansible_user: root
                ansible_ssh_private_key_file: %s
                ansible_ssh_common_args: -o UserKnownHostsFile=%s
          """
              .formatted(name, host.innerAddress(), host.key(), known(name)));
    }
    return text.toString();
  }

  private Path known(String name) {
    return folder.resolve(name + ".known_hosts");
  }
}

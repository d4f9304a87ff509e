package dev.provision.transport;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a target leaves open comes from here, as OpenSSH's client would have it.
 *
 * @param config an ssh_config(5) file; need not exist
 * @param keys private keys to try when neither target nor configuration names any; need not exist
 * @param knownHosts files of trusted host keys when the target names none; need not exist
 * @param agent the socket of an ssh agent
 * @param user the login name when nobody names one
 */
public record SshDefaults(
    Path config, List<Path> keys, List<Path> knownHosts, Optional<Path> agent, String user) {
  public SshDefaults {
    keys = List.copyOf(keys);
    knownHosts = List.copyOf(knownHosts);
  }

  /**
   * The defaults of a person on this machine.
   *
   * @param home the home directory
   * @param environment variables, of which SSH_AUTH_SOCK counts
   * @param user the local login name
   */
  public static SshDefaults of(Path home, Map<String, String> environment, String user) {
    var ssh = home.resolve(".ssh");
    return new SshDefaults(
        ssh.resolve("config"),
        Stream.of("id_ed25519", "id_ecdsa", "id_rsa").map(ssh::resolve).toList(),
        List.of(ssh.resolve("known_hosts"), Path.of("/etc/ssh/ssh_known_hosts")),
        Optional.ofNullable(environment.get("SSH_AUTH_SOCK"))
            .filter(s -> !s.isBlank())
            .map(Path::of),
        user);
  }
}

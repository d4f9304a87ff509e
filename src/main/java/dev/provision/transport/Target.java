package dev.provision.transport;

import dev.provision.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where and how a host is reached. */
public sealed interface Target {
  /** The controller itself, without a network. */
  record Local() implements Target {}

  /**
   * A host behind sshd. What is empty comes from the user's ssh configuration, then from OpenSSH's
   * defaults.
   *
   * @param host name or address, as written in the inventory
   * @param port TCP port
   * @param user login name
   * @param keys private key files, tried in this order
   * @param passphrase opens encrypted key files
   * @param password for password and keyboard-interactive login
   * @param knownHosts the files that hold trusted host keys
   * @param acceptNew adds the key of a host that is in none of the files; a changed key is refused
   *     all the same
   * @param jumps hosts to go through, first hop first ({@code ProxyJump})
   * @param connectLimit for TCP connect, key exchange and login together
   * @param keepAlive how often the connection is proven alive; three unanswered probes end it
   */
  record Ssh(
      String host,
      Optional<Integer> port,
      Optional<String> user,
      List<Path> keys,
      Optional<Secret> passphrase,
      Optional<Secret> password,
      List<Path> knownHosts,
      boolean acceptNew,
      List<Ssh> jumps,
      Duration connectLimit,
      Duration keepAlive)
      implements Target {
    public Ssh {
      keys = List.copyOf(keys);
      knownHosts = List.copyOf(knownHosts);
      jumps = List.copyOf(jumps);
    }

    /**
     * A server that no inventory tells of: all but this is as the user's ssh configuration has it.
     */
    public static Ssh server(String host, Optional<Integer> port, Optional<String> user) {
      return new Ssh(
          host,
          port,
          user,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false,
          List.of(),
          Duration.ofSeconds(20),
          Duration.ofSeconds(15));
    }
  }
}

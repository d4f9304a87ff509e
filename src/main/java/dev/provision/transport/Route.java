package dev.provision.transport;

import dev.provision.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A target with everything settled: what the inventory says, then the ssh configuration, then the
 * defaults.
 *
 * @param named the name the target has in the inventory, for messages
 * @param host name or address to connect to; with the port, also what known_hosts is asked for
 * @param keys private keys named by target or configuration, else the default ones that exist
 * @param keysNamed whether somebody named the keys: then one that is missing is an error
 * @param agent the agent to ask
 * @param via the host to go through
 */
record Route(
    String named,
    String host,
    int port,
    String user,
    List<Path> keys,
    boolean keysNamed,
    Optional<Path> agent,
    Optional<Secret> passphrase,
    Optional<Secret> password,
    List<Path> knownHosts,
    boolean acceptNew,
    Optional<Route> via,
    Duration connectLimit,
    Duration keepAlive) {

  /** For messages: {@code user@host:port}. */
  String address() {
    return user + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** How known_hosts names this host: bare on port 22, else {@code [host]:port} (sshd(8)). */
  String knownAs() {
    var name = host.toLowerCase(java.util.Locale.ROOT);
    return port == 22 ? name : "[" + name + "]:" + port;
  }
}

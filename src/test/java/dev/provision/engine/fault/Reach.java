package dev.provision.engine.fault;

import dev.provision.config.Secret;
import dev.provision.engine.HostAccess;
import dev.provision.transport.Become;
import dev.provision.transport.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a lab host is reached, as words, so that another process can be told.
 *
 * @param password what sudo asks {@code login} for; empty when runs have the login's own rights
 */
record Reach(String address, String login, String key, String knownHosts, String password) {
  HostAccess access() {
    var target =
        new Target.Ssh(
            address,
            Optional.of(22),
            Optional.of(login),
            List.of(Path.of(key)),
            Optional.empty(),
            Optional.empty(),
            List.of(Path.of(knownHosts)),
            false,
            List.of(),
            Duration.ofMinutes(5),
            Duration.ofSeconds(1));
    var become =
        Optional.of(password)
            .filter(p -> !p.isEmpty())
            .map(p -> new Become("root", Optional.of(Secret.of(p))));
    return new HostAccess("h", target, become);
  }

  List<String> words() {
    return List.of(address, login, key, knownHosts, password);
  }

  static Reach of(List<String> words) {
    return new Reach(words.get(0), words.get(1), words.get(2), words.get(3), words.get(4));
  }
}

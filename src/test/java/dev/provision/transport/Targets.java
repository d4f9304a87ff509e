package dev.provision.transport;

import dev.provision.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Targets that differ from another in one respect. */
final class Targets {
  private Targets() {}

  static Target.Ssh within(Target.Ssh t, Duration connectLimit) {
    return new Target.Ssh(
        t.host(),
        t.port(),
        t.user(),
        t.keys(),
        t.passphrase(),
        t.password(),
        t.knownHosts(),
        t.acceptNew(),
        t.jumps(),
        connectLimit,
        t.keepAlive());
  }

  static Target.Ssh as(Target.Ssh t, String user) {
    return new Target.Ssh(
        t.host(),
        t.port(),
        Optional.of(user),
        t.keys(),
        t.passphrase(),
        t.password(),
        t.knownHosts(),
        t.acceptNew(),
        t.jumps(),
        t.connectLimit(),
        t.keepAlive());
  }

  static Target.Ssh at(Target.Ssh t, String host, Optional<Integer> port) {
    return new Target.Ssh(
        host,
        port,
        t.user(),
        t.keys(),
        t.passphrase(),
        t.password(),
        t.knownHosts(),
        t.acceptNew(),
        t.jumps(),
        t.connectLimit(),
        t.keepAlive());
  }

  static Target.Ssh withKeys(Target.Ssh t, Optional<Secret> passphrase, Path... keys) {
    return new Target.Ssh(
        t.host(),
        t.port(),
        t.user(),
        List.of(keys),
        passphrase,
        t.password(),
        t.knownHosts(),
        t.acceptNew(),
        t.jumps(),
        t.connectLimit(),
        t.keepAlive());
  }

  static Target.Ssh withPassword(Target.Ssh t, String password) {
    return new Target.Ssh(
        t.host(),
        t.port(),
        t.user(),
        List.of(),
        Optional.empty(),
        Optional.of(Secret.of(password)),
        t.knownHosts(),
        t.acceptNew(),
        t.jumps(),
        t.connectLimit(),
        t.keepAlive());
  }

  static Target.Ssh trusting(Target.Ssh t, boolean acceptNew, Path... knownHosts) {
    return new Target.Ssh(
        t.host(),
        t.port(),
        t.user(),
        t.keys(),
        t.passphrase(),
        t.password(),
        List.of(knownHosts),
        acceptNew,
        t.jumps(),
        t.connectLimit(),
        t.keepAlive());
  }

  static Target.Ssh through(Target.Ssh t, Target.Ssh... jumps) {
    return new Target.Ssh(
        t.host(),
        t.port(),
        t.user(),
        t.keys(),
        t.passphrase(),
        t.password(),
        t.knownHosts(),
        t.acceptNew(),
        List.of(jumps),
        t.connectLimit(),
        t.keepAlive());
  }
}

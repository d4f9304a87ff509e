package dev.provision.engine;

import dev.provision.resource.HostFacts;
import java.util.Optional;
import java.util.Set;

/** The systems that the tests run on; others are refused by name, before any change. */
final class SupportedSystems {
  private static final Set<String> TESTED = Set.of("debian 12", "debian 13");

  private SupportedSystems() {}

  /** Why this host is refused; empty when it is not. */
  static Optional<String> refusal(HostFacts facts) {
    var system = facts.os() + " " + facts.osVersion();
    if (TESTED.contains(system)) {
      return Optional.empty();
    }
    var name = facts.get("os.name").orElse(system.isBlank() ? "an unknown system" : system);
    return Optional.of(
        "it runs "
            + name
            + ", which provision is not tested on (tested: Debian 12 and 13); --unsupported-os"
            + " goes on all the same");
  }
}

package dev.provision.engine;

import dev.provision.config.Text;
import java.util.Optional;

/** Parameters of scripts, for tests. */
final class Scripts {
  private Scripts() {}

  static dev.provision.resource.kind.Shell shell(String script) {
    return new dev.provision.resource.kind.Shell(
        Text.plain(script),
        "/bin/sh",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true);
  }
}

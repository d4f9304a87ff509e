package dev.provision.transport;

import dev.provision.lab.LabHost;

/** What a host logged since a moment, asked past ssh. */
final class SshdLog {
  private final LabHost host;
  private final String cursor;

  /** From now on. */
  SshdLog(LabHost host) {
    this.host = host;
    this.cursor =
        host.root("journalctl --sync; journalctl -n 0 --show-cursor | sed -n 's/^-- cursor: //p'")
            .strip();
  }

  long count(String text) {
    return text().lines().filter(l -> l.contains(text)).count();
  }

  String text() {
    return host.root("journalctl --sync; journalctl -o cat --after-cursor '" + cursor + "'");
  }
}

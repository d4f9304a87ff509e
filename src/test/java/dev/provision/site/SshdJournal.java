package dev.provision.site;

import dev.provision.lab.LabHost;

/**
 * What a host's sshd wrote since a moment, asked past ssh.
 *
 * @param host the host
 * @param cursor the journal's last entry before it
 */
record SshdJournal(LabHost host, String cursor) {

  static SshdJournal fromNowOn(LabHost host) {
    var cursor =
        host.root("journalctl --sync; journalctl -n 0 --show-cursor | sed -n 's/^-- cursor: //p'");
    return new SshdJournal(host, cursor.strip());
  }

  long count(String text) {
    return host.root("journalctl --sync; journalctl -o cat --after-cursor '" + cursor + "'")
        .lines()
        .filter(line -> line.contains(text))
        .count();
  }
}

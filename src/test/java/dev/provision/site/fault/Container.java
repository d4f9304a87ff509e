package dev.provision.site.fault;

import dev.provision.lab.LabHost;
import java.nio.file.Path;

/** A lab host behind its own sshd; its packets can be swallowed. */
record Container(LabHost lab, Path inventory) implements Struck, AutoCloseable {
  /** Packages come from the folders of the image alone: no trial hangs on a network. */
  static final String NO_MIRRORS = "rm -f /etc/apt/sources.list.d/debian.sources";

  private static final String PREPARE = NO_MIRRORS + "; apt-get -qq update";

  private static final String DROP =
      """
      nft add table inet cut
      nft add chain inet cut in '{ type filter hook input priority 0; }'
      nft add chain inet cut out '{ type filter hook output priority 0; }'
      nft add rule inet cut in tcp dport 22 counter drop
      nft add rule inet cut out tcp sport 22 counter drop
      """;

  /** An image of a host that is as the first apply finds it. */
  static String image() {
    try (var lab = LabHost.fresh(12)) {
      lab.root(PREPARE);
      return lab.image();
    }
  }

  static Container of(Stage stage, String image) {
    var lab = LabHost.of(image);
    var address = lab.innerAddress();
    return new Container(lab, stage.inventory(address, 22, lab.key(), lab.knownAs(address), 4));
  }

  @Override
  public String sh(String program) {
    return lab.root(program);
  }

  /** From here on packets of ssh vanish; neither end is told. */
  void dropPackets() {
    sh(DROP);
  }

  /** Lets packets through again; says how many were dropped. */
  int passPackets() {
    var dropped =
        sh("nft list table inet cut | sed -n 's/.*counter packets \\([0-9]*\\).*/\\1/p'")
            .lines()
            .mapToInt(Integer::parseInt)
            .sum();
    sh("nft delete table inet cut");
    return dropped;
  }

  @Override
  public void close() {
    lab.close();
  }
}

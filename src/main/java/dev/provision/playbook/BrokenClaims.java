package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import java.util.List;

/**
 * Finds each {@code assert} that is known to fail before any host was asked: then no host is to be
 * changed first. What a rescue would catch counts as meant, and so does a {@code fail}, which may
 * be there to end a play.
 */
final class BrokenClaims {
  private static final String ASSERT = "assert";

  private final String host;
  private final Diagnostics out;

  private BrokenClaims(String host, Diagnostics out) {
    this.host = host;
    this.out = out;
  }

  static void report(List<HostPlay> plays, String host, Diagnostics out) {
    plays.forEach(play -> new BrokenClaims(host, out).items(play.items()));
  }

  private void items(List<Item> items) {
    for (Item item : items) {
      switch (item) {
        case Item.Said said when said.module().equals(ASSERT) && !said.failure().isEmpty() ->
            out.add(error(said).forHost(host));
        case Item.Block block when block.rescue().isEmpty() -> items(block.body());
        case Item.Block _, Item.Said _, Item.Run _, Item.Joint _, Item.Skipped _ -> {}
        case Item.Deferred _, Item.Checked _, Item.Flush _ -> {}
      }
    }
  }

  private static Diagnostic error(Item.Said said) {
    var what = said.name().equals(ASSERT) ? "this assert" : "'" + said.name() + "'";
    return Diagnostic.error(said.at(), what + " does not hold").cause(said.failure());
  }
}

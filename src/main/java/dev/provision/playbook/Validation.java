package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.inventory.HostPattern;
import dev.provision.inventory.Inventory;
import dev.provision.inventory.StrayFiles;
import dev.provision.playbook.source.Play;
import dev.provision.playbook.source.Playbook;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds every mistake that hangs on no fact and no result, for every host, before any connection.
 * While a file cannot be read at all, what is said of hosts may only follow from that, and is left
 * out.
 */
final class Validation {
  private final Inventory inventory;
  private final Playbook playbook;
  private final Resolver resolver;
  private final Diagnostics out;

  Validation(Inventory inventory, Playbook playbook, Resolver resolver, Diagnostics out) {
    this.inventory = inventory;
    this.playbook = playbook;
    this.resolver = resolver;
    this.out = out;
  }

  /**
   * Checks a playbook.
   *
   * @param wanted of the playbook's hosts those to look at
   * @param checked takes each of them with its plays, which are not to be trusted when there are
   *     mistakes
   */
  void run(Predicate<String> wanted, BiConsumer<String, List<HostPlay>> checked) {
    if (!out.isIncomplete()) {
      StrayFiles.report(inventory, out);
    }
    var hosts = new TreeSet<String>();
    for (var play : playbook.plays()) {
      if (!out.isIncomplete()) {
        pattern(play);
      }
      hosts.addAll(resolver.hosts(play));
      Order.of(play, resolver.hosts(play), out);
    }
    var found = new Diagnostics();
    hosts.stream().filter(wanted).forEach(host -> checked.accept(host, plays(host, found)));
    if (out.isIncomplete() || found.isIncomplete()) {
      out.addGeneral(found);
    } else {
      out.addAll(found);
    }
  }

  private List<HostPlay> plays(String host, Diagnostics found) {
    resolver.connection(host, found);
    var plays = resolver.resolve(host, Knowledge.NONE, found);
    Conflicts.report(plays, host, found);
    BrokenClaims.report(plays, host, found);
    return plays;
  }

  private void pattern(Play play) {
    var written = play.settings().get("hosts").orElseThrow();
    var at = place(written, "");
    try {
      var selection = HostPattern.parse(play.hosts()).select(inventory);
      selection.unmatched().forEach(term -> unmatched(term, place(written, term)));
      if (selection.hosts().isEmpty() && selection.unmatched().isEmpty()) {
        out.add(Diagnostic.warning(at, "the play is for no host: '" + play.hosts() + "' is empty"));
      }
    } catch (IllegalArgumentException e) {
      out.add(Diagnostic.error(at, e.getMessage()).remedy("write a group, a host or 'all'"));
    }
  }

  /** Where a term of a pattern stands. */
  private static Position place(Node written, String term) {
    var parts = written instanceof Node.Seq s ? s.items() : List.of(written);
    return parts.stream()
        .flatMap(part -> part instanceof Node.Str s ? Stream.of(s) : Stream.empty())
        .filter(s -> s.text().contains(term))
        .findFirst()
        .map(s -> s.positionOf(s.text().indexOf(term)))
        .orElse(written.at());
  }

  private void unmatched(String term, Position at) {
    var names = new java.util.ArrayList<>(inventory.groups().keySet());
    inventory.hosts().forEach(h -> names.add(h.name()));
    var error = Diagnostic.error(at, "the inventory has neither a group nor a host '" + term + "'");
    out.add(
        dev.provision.config.DidYouMean.of(term, List.copyOf(names))
            .map(near -> error.remedy("did you mean '" + near + "'?"))
            .orElse(error.remedy("provision inventory --graph shows what there is")));
  }
}

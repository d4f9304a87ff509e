package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.playbook.source.Play;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the hosts of a play go through it.
 *
 * @param play its number
 * @param batches {@code serial}: one batch ends the play before the next begins; else one batch
 * @param maxFailPercentage must be exceeded for the play to be given up; 100 for never
 * @param anyErrorsFatal any failed host gives the play up
 */
public record Order(
    int play, List<List<String>> batches, int maxFailPercentage, boolean anyErrorsFatal) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(%?)");

  public Order {
    batches = batches.stream().map(List::copyOf).toList();
  }

  /**
   * Reads it off a play.
   *
   * @param hosts its hosts, in order
   * @param out takes what is wrong
   */
  public static Order of(Play play, List<String> hosts, Diagnostics out) {
    var settings = play.settings();
    var sizes = new ArrayList<Integer>();
    settings.list("serial").forEach(n -> size(n, hosts.size(), out).ifPresent(sizes::add));
    var percentage =
        settings.get("max_fail_percentage").flatMap(n -> percentage(n, out)).orElse(100);
    boolean fatal =
        settings
            .get("any_errors_fatal")
            .filter(n -> n instanceof Node.Bool(Position _, boolean value, String _) && value)
            .isPresent();
    return new Order(play.number(), batches(hosts, sizes), percentage, fatal);
  }

  private static Optional<Integer> size(Node node, int hosts, Diagnostics out) {
    var size = SIZE.matcher(word(node));
    if (!size.matches() || size.group(1).matches("0+")) {
      out.add(
          Diagnostic.error(node.at(), "'serial' takes numbers of hosts or percentages")
              .remedy("write 'serial: 2', 'serial: 30%' or a list of these"));
      return Optional.empty();
    }
    int number = Integer.parseInt(size.group(1));
    return Optional.of(size.group(2).isEmpty() ? number : Math.max(1, number * hosts / 100));
  }

  private static Optional<Integer> percentage(Node node, Diagnostics out) {
    if (!word(node).matches("\\d{1,2}|100")) {
      out.add(Diagnostic.error(node.at(), "'max_fail_percentage' takes a number from 0 to 100"));
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(word(node)));
  }

  private static String word(Node node) {
    return switch (node) {
      case Node.Str s -> s.text();
      case Node.Num n -> n.raw();
      case Node.Bool _, Node.Null _, Node.Seq _, Node.Map _, Node.Hidden _ -> "";
    };
  }

  /** The last size repeats. */
  private static List<List<String>> batches(List<String> hosts, List<Integer> sizes) {
    if (sizes.isEmpty()) {
      return hosts.isEmpty() ? List.of() : List.of(hosts);
    }
    var batches = new ArrayList<List<String>>();
    int start = 0;
    while (start < hosts.size()) {
      int size = sizes.get(Math.min(batches.size(), sizes.size() - 1));
      int end = Math.min(hosts.size(), start + size);
      batches.add(hosts.subList(start, end));
      start = end;
    }
    return batches;
  }
}

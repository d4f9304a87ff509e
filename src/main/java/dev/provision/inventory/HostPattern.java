package dev.provision.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Which hosts: {@code web:db} or {@code web,db} joins, {@code &stage} keeps those also in it,
 * {@code !web3} takes away; unions come first, then {@code &}, then {@code !}, whatever the written
 * order. A term is a group, a host, {@code all}, a glob, or {@code ~} and a regular expression, and
 * may end in a slice: {@code web[0]}, {@code web[1:2]} (both ends count), {@code web[-1]}.
 */
public final class HostPattern {
  private static final Pattern SLICE = Pattern.compile("(.+)\\[(?:(-?\\d+)|(\\d*)(?::|-)(\\d*))]");

  private final List<String> terms;

  private HostPattern(List<String> terms) {
    this.terms = terms;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with a sentence, when it names nothing at all
   */
  public static HostPattern parse(String text) {
    var terms = new ArrayList<String>();
    for (var part : text.split(",")) {
      if (!part.isBlank()) {
        terms.addAll(split(part.strip()));
      }
    }
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a pattern of hosts is empty");
    }
    return new HostPattern(terms);
  }

  /** Cuts at colons outside of brackets; an IPv6 address and a regular expression stay whole. */
  private static List<String> split(String part) {
    boolean address =
        part.chars().filter(c -> c == ':').count() > 1 && part.matches("[0-9a-fA-F:.]+");
    if (address || part.startsWith("~")) {
      return List.of(part);
    }
    var terms = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= part.length(); i++) {
      char c = i < part.length() ? part.charAt(i) : ':';
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ':' && depth <= 0) {
        if (i > start) {
          terms.add(part.substring(start, i));
        }
        start = i + 1;
      }
    }
    return terms;
  }

  /**
   * What a pattern selects.
   *
   * @param hosts in the order of the terms, and within a term of the inventory
   * @param unmatched the terms that fit no host and no group
   */
  public record Selection(List<Host> hosts, List<String> unmatched) {}

  /** Applies it. A term that fits nothing is reported, not an error: the caller knows better. */
  public Selection select(Inventory inventory) {
    var unmatched = new ArrayList<String>();
    var chosen = new LinkedHashSet<String>();
    var plain = terms.stream().filter(t -> !t.startsWith("&") && !t.startsWith("!")).toList();
    for (var term : plain.isEmpty() ? List.of(Inventory.ALL) : plain) {
      chosen.addAll(matching(term, inventory, unmatched));
    }
    terms.stream()
        .filter(t -> t.startsWith("&"))
        .forEach(t -> chosen.retainAll(matching(t.substring(1), inventory, unmatched)));
    terms.stream()
        .filter(t -> t.startsWith("!"))
        .forEach(t -> chosen.removeAll(Set.copyOf(matching(t.substring(1), inventory, unmatched))));
    var hosts = chosen.stream().map(name -> inventory.host(name).orElseThrow()).toList();
    return new Selection(hosts, List.copyOf(unmatched));
  }

  private static List<String> matching(String term, Inventory inventory, List<String> unmatched) {
    var found = whole(term, inventory);
    if (found.isEmpty()) {
      var slice = SLICE.matcher(term);
      if (slice.matches() && !term.startsWith("~")) {
        found = slice(whole(slice.group(1), inventory), slice);
      }
    }
    if (found.isEmpty() && !inventory.groups().containsKey(term)) {
      unmatched.add(term);
    }
    return found;
  }

  private static List<String> whole(String term, Inventory inventory) {
    if (term.equals("*")) {
      return inventory.groups().get(Inventory.ALL).hosts();
    }
    var name = expression(term).asMatchPredicate();
    var regex = term.startsWith("~") ? expression(term).asPredicate() : name;
    var inGroups =
        inventory.groups().values().stream()
            .filter(g -> regex.test(g.name()))
            .flatMap(g -> g.hosts().stream())
            .collect(Collectors.toSet());
    return inventory.hosts().stream()
        .map(Host::name)
        .filter(h -> inGroups.contains(h) || regex.test(h))
        .toList();
  }

  private static Pattern expression(String term) {
    if (term.startsWith("~")) {
      try {
        return Pattern.compile("^(?:" + term.substring(1) + ")");
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "the regular expression '" + term + "' is wrong: " + e.getDescription(), e);
      }
    }
    var glob = new StringBuilder();
    for (char c : term.toCharArray()) {
      glob.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(glob.toString());
  }

  private static List<String> slice(List<String> hosts, java.util.regex.Matcher slice) {
    int size = hosts.size();
    if (slice.group(2) != null) {
      int at = Integer.parseInt(slice.group(2));
      int index = at < 0 ? at + size : at;
      return index >= 0 && index < size ? List.of(hosts.get(index)) : List.of();
    }
    int from = slice.group(3).isEmpty() ? 0 : Integer.parseInt(slice.group(3));
    int to = slice.group(4).isEmpty() ? size : Integer.parseInt(slice.group(4)) + 1;
    return from < Math.min(to, size) ? hosts.subList(from, Math.min(to, size)) : List.of();
  }
}

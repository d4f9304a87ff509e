package dev.provision.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text with commas into items, as Ansible does for parameters that are lists. */
final class CommaList {
  private CommaList() {}

  /** Items without the blanks around them; empty text has none. Each item keeps its place. */
  static List<Node> of(Node.Str text) {
    var items = new ArrayList<Node>();
    int start = 0;
    for (String part : text.text().split(",", -1)) {
      var item = part.strip();
      if (!item.isEmpty()) {
        var at = text.positionOf(start + part.indexOf(item));
        items.add(new Node.Str(at, item, text.style()));
      }
      start += part.length() + 1;
    }
    return items;
  }

  /** Each item is a secret. */
  static List<Node> of(Node.Hidden hidden) {
    return Arrays.stream(hidden.secret().reveal().split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .map(item -> (Node) new Node.Hidden(hidden.at(), Secret.of(item)))
        .toList();
  }
}

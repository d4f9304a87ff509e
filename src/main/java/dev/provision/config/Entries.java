package dev.provision.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of one mapping while it is read. */
final class Entries {
  private final Diagnostics out;
  private final Map<String, Node.Entry> byKey = new LinkedHashMap<>();

  Entries(Diagnostics out) {
    this.out = out;
  }

  /** Adds an entry written here; a second one of the same name is a mistake. */
  void add(Node.Entry entry) {
    var first = byKey.putIfAbsent(entry.key().text(), entry);
    if (first != null) {
      out.add(
          Diagnostic.error(
                  entry.key().at(), "the key '" + entry.key().text() + "' is written twice")
              .remedy("keep one of the two; the second would silently win")
              .related(first.key().at(), "first written here"));
    }
  }

  /** Adds what a merged mapping brings; what is there already is stronger. */
  void inherit(Node.Map map) {
    map.entries().forEach(e -> byKey.putIfAbsent(e.key().text(), e));
  }

  /** All entries, in which those of the mapping itself win over the inherited ones. */
  List<Node.Entry> overriddenBy(Entries own) {
    byKey.putAll(own.byKey);
    return List.copyOf(byKey.values());
  }
}

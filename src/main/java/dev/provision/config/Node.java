package dev.provision.config;

import java.util.List;
import java.util.Optional;

/** A YAML value with its place. Scalars are resolved by YAML 1.1, as Ansible does. */
public sealed interface Node {
  Position at();

  /**
   * Text.
   *
   * @param at where the text's first character stands; in a block scalar the first line's indented
   *     first character
   * @param text the value
   * @param style how it was written, which decides where its later lines are found
   */
  record Str(Position at, String text, Style style) implements Node {}

  /** How a text was written. */
  enum Style {
    PLAIN,
    QUOTED,
    BLOCK
  }

  /**
   * A number.
   *
   * @param value a Long, a BigInteger or a Double
   * @param raw as written: {@code 1.10} and {@code 0644} keep their zeros where text is wanted
   */
  record Num(Position at, Number value, String raw) implements Node {}

  /**
   * A truth value.
   *
   * @param raw as written: {@code yes}, {@code on}, {@code true} …
   */
  record Bool(Position at, boolean value, String raw) implements Node {}

  /** Nothing: an empty value, {@code null} or {@code ~}. */
  record Null(Position at) implements Node {}

  /** A value that must not be seen: from a vault, or rendered with one. */
  record Hidden(Position at, Secret secret) implements Node {}

  /** A list. */
  record Seq(Position at, List<Node> items) implements Node {
    public Seq {
      items = List.copyOf(items);
    }
  }

  /** Keys with values, in the order written. A key occurs once. */
  record Map(Position at, List<Entry> entries) implements Node {
    public Map {
      entries = List.copyOf(entries);
    }

    public Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(e -> e.key().text().equals(key)).findFirst();
    }
  }

  /** One key with its value. */
  record Entry(Str key, Node value) {}
}

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
   * @param style how it was written, which decides where its later characters are found
   */
  record Str(Position at, String text, Style style) implements Node {
    /**
     * The place in the file of a character of the text, for mistakes in templates. Exact for {@link
     * Style#PLAIN}, {@link Style#QUOTED} and {@link Style#BLOCK}; otherwise the start.
     *
     * @param offset index into {@link #text}, up to its length
     */
    public Position positionOf(int offset) {
      return switch (style) {
        case PLAIN, QUOTED ->
            new Position(at.file(), at.line(), at.column() + text.codePointCount(0, offset));
        case BLOCK -> {
          var before = text.substring(0, offset);
          int lines = (int) before.chars().filter(c -> c == '\n').count();
          int start = before.lastIndexOf('\n') + 1;
          int column = at.column() + text.codePointCount(start, offset);
          yield new Position(at.file(), at.line() + lines, column);
        }
        case FOLDED, UNSAFE -> at;
      };
    }
  }

  /** How a text was written. */
  enum Style {
    /** Without quotes, on one line. */
    PLAIN,
    /** In quotes, on one line, without escapes. */
    QUOTED,
    /** Line by line as in the file, below a {@code |}. */
    BLOCK,
    /** With joined lines or escapes: only its start is known. */
    FOLDED,
    /** Marked {@code !unsafe}: never a template, whatever it holds. Only its start is known. */
    UNSAFE
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

  /**
   * Keys with values, in the order written, merged ones first. A key occurs once and is always text
   * as written: {@code 1:} is the key {@code 1}, {@code yes:} is {@code yes} (Ansible shows the
   * latter as {@code True}).
   */
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

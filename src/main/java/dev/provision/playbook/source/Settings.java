package dev.provision.playbook.source;

import dev.provision.config.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keywords written at a play, a block, a role or a task, as they stand there.
 *
 * @param given from keyword to its entry
 */
public record Settings(Map<String, Node.Entry> given) {
  /** None. */
  public static final Settings NONE = new Settings(Map.of());

  public Settings {
    given = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** The value of a keyword; an empty one counts as not written. */
  public Optional<Node> get(String keyword) {
    return Optional.ofNullable(given.get(keyword))
        .map(Node.Entry::value)
        .filter(value -> !(value instanceof Node.Null));
  }

  /** A keyword that takes one value or a list of them. */
  public List<Node> list(String keyword) {
    return get(keyword)
        .map(value -> value instanceof Node.Seq seq ? seq.items() : List.of(value))
        .orElse(List.of());
  }

  /** A loop in a form that is not supported. */
  public Optional<Node> refusedLoop() {
    return given.keySet().stream()
        .filter(keyword -> Keywords.isOldLoop(keyword) && !keyword.equals("with_items"))
        .findFirst()
        .flatMap(this::get);
  }

  /** Whether a key is one of a task itself, not of its module. */
  public static boolean isOfTask(String key) {
    return Keywords.TASK.contains(key);
  }

  /** Some of them. */
  public Settings only(String... keywords) {
    var some = new LinkedHashMap<>(given);
    some.keySet().retainAll(List.of(keywords));
    return new Settings(some);
  }

  /** The entries of a keyword that takes a mapping, or a list of mappings. */
  public List<Node.Entry> entries(String keyword) {
    return list(keyword).stream()
        .flatMap(
            node ->
                node instanceof Node.Map map
                    ? map.entries().stream()
                    : java.util.stream.Stream.empty())
        .toList();
  }
}

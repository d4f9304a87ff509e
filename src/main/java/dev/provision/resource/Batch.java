package dev.provision.resource;

import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.List;

/**
 * The text of a probe over many paths, as {@code look.sh} walks them: the function {@code _items}
 * calls {@code _each} for each, as often as the probe needs.
 */
public final class Batch {
  private Batch() {}

  /**
   * @param probe the function of the kind's library that calls {@code _survey}
   * @param items the words of each: a path, whether to follow it when it is a link, and what the
   *     kind adds
   */
  public static Sh probe(String probe, List<List<Word>> items) {
    var calls = items.stream().map(words -> Sh.call("_each", words)).toList();
    return Sh.function("_items", Sh.all(calls)).then(Sh.call(probe));
  }
}

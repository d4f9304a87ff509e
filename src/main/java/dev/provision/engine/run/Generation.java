package dev.provision.engine.run;

import dev.provision.resource.Lines;
import java.util.List;
import java.util.Optional;

/**
 * What a run replaced at a path.
 *
 * @param run which run
 * @param kept the name of what was kept, in the folder of the run; {@code -} where nothing had to
 *     be
 * @param type file, link, directory, …; {@code absent} where nothing was
 * @param mode four octal digits, or {@code -}
 * @param owner name or number of the user, or {@code -}
 * @param group likewise
 * @param sha256 of its content; {@code -} where it has none
 * @param path which path
 */
public record Generation(
    RunId run,
    String kept,
    String type,
    String mode,
    String owner,
    String group,
    String sha256,
    String path) {
  private static final int WORDS = 7;

  /** A line of an index, see {@code _keep} in files.sh; empty when it is cut off. */
  static Optional<Generation> of(RunId run, String line) {
    var words = line.split(" ", WORDS);
    if (words.length < WORDS) {
      return Optional.empty();
    }
    var path = Lines.of(List.of("path=" + words[6])).value("path").orElseThrow();
    return Optional.of(
        new Generation(run, words[0], words[1], words[2], words[3], words[4], words[5], path));
  }
}

package dev.provision.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Mistakes with the same sentences at many places, such as each use of a variable that nobody set:
 * one of them is shown, and where the others are. A warning is shown each time.
 */
final class SameMistakes {
  /** Up to so many are shown each by itself. */
  private static final int FEW = 3;

  /** So many of the other places are named. */
  private static final int NAMED = 6;

  private record Sentences(
      Diagnostic.Severity severity,
      String summary,
      Optional<String> cause,
      Optional<String> remedy,
      List<String> hosts) {
    static Sentences of(Diagnostic diagnostic) {
      return new Sentences(
          diagnostic.severity(),
          diagnostic.summary(),
          diagnostic.cause(),
          diagnostic.remedy(),
          diagnostic.hosts());
    }
  }

  private SameMistakes() {}

  /** What is to be shown, in the order given, each with the other places it stands for. */
  static SequencedMap<Diagnostic, List<Position>> shown(Collection<Diagnostic> all) {
    Map<Sentences, List<Diagnostic>> same = new LinkedHashMap<>();
    all.forEach(d -> same.computeIfAbsent(Sentences.of(d), _ -> new ArrayList<>()).add(d));
    var shown = new LinkedHashMap<Diagnostic, List<Position>>();
    for (Diagnostic each : all) {
      var group = same.getOrDefault(Sentences.of(each), List.of());
      if (group.size() <= FEW || each.severity() == Diagnostic.Severity.WARNING) {
        shown.put(each, List.of());
      } else if (group.getFirst().equals(each)) {
        shown.put(each, group.stream().skip(1).map(Diagnostic::at).toList());
      }
    }
    return shown;
  }

  /** Other places as one line, each file named once; empty for none. */
  static String places(List<Position> others) {
    var text = new StringBuilder();
    var file = "";
    for (Position at : others.subList(0, Math.min(NAMED, others.size()))) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append(at.file().equals(file) ? at.line() + ":" + at.column() : at.toString());
      file = at.file();
    }
    int more = others.size() - NAMED;
    return more > 0 ? text + " and at " + more + " more" : text.toString();
  }
}

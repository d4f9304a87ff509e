package dev.provision.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Renders diagnostics as a user reads them:
 *
 * <pre>{@code
 * site.yml:7:9: error: file has no parameter 'stat' (for web1, web2)
 *   |         stat: absent
 *   |         ^
 *   cause: 'file' knows path, state, mode, owner and group
 *   help: did you mean 'state'?
 *   note: group_vars/all.yml:3:1: the value comes from here
 * }</pre>
 *
 * <p>Never shows a line of an encrypted value or of an encrypted file.
 */
public final class DiagnosticText {
  private static final int NAMED_HOSTS = 3;

  private static final int FIRST_HOSTS = 2;

  private final Function<String, Optional<String>> sources;

  /**
   * @param sources from a position's file to the text of that file; empty when there is none to
   *     show, as for a value of the command line
   */
  public DiagnosticText(Function<String, Optional<String>> sources) {
    this.sources = sources;
  }

  /**
   * All of them with an empty line between two; ends in a line break unless there are none. A
   * mistake that is made at many places is shown at the first one.
   */
  public String render(Collection<Diagnostic> diagnostics) {
    return SameMistakes.shown(diagnostics).entrySet().stream()
        .map(e -> render(e.getKey()) + also(e.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String also(List<Position> others) {
    return others.isEmpty() ? "" : "  also: " + SameMistakes.places(others) + "\n";
  }

  /** One diagnostic; ends in a line break. */
  public String render(Diagnostic diagnostic) {
    var lines = new StringJoiner("\n", "", "\n");
    var severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    lines.add(
        diagnostic.at()
            + ": "
            + severity
            + ": "
            + diagnostic.summary()
            + hosts(diagnostic.hosts()));
    excerpt(diagnostic.at()).ifPresent(e -> lines.add("  | " + e.line()).add("  | " + e.caret()));
    diagnostic.cause().ifPresent(c -> lines.add(indented("cause: ", c)));
    diagnostic.remedy().ifPresent(r -> lines.add(indented("help: ", r)));
    diagnostic.related().ifPresent(r -> lines.add("  note: " + r.at() + ": " + r.sentence()));
    return lines.toString();
  }

  private static String indented(String label, String text) {
    var hanging = "\n" + " ".repeat(2 + label.length());
    return "  " + label + text.replace("\n", hanging);
  }

  private static String hosts(List<String> hosts) {
    if (hosts.isEmpty()) {
      return "";
    }
    return hosts.size() <= NAMED_HOSTS
        ? " (for " + String.join(", ", hosts) + ")"
        : " (for %s and %d other hosts)"
            .formatted(
                String.join(", ", hosts.subList(0, FIRST_HOSTS)), hosts.size() - FIRST_HOSTS);
  }

  private Optional<Excerpt> excerpt(Position at) {
    return sources
        .apply(at.file())
        .filter(text -> !VaultLines.isWhole(text))
        .map(YamlBytes::withoutMark)
        .map(SourceLines::of)
        .filter(source -> at.line() <= source.lines().size())
        .map(source -> Excerpt.of(VaultLines.shown(source, at.line()), at.column()))
        .filter(e -> !e.line().isBlank());
  }
}

package dev.provision.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the files of a run, collected so that all of it is shown at once. Only grows.
 * The same text at the same place is kept once, with the hosts it was found for.
 *
 * <p>Not thread safe: each thread fills its own and one of them adds the others.
 */
public final class Diagnostics {
  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparing(Diagnostic::at)
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::summary);

  private final Map<Diagnostic, Diagnostic> found = new LinkedHashMap<>();

  public void add(Diagnostic diagnostic) {
    found.merge(
        diagnostic.withoutHosts(), diagnostic, (known, more) -> known.forHosts(more.hosts()));
  }

  public void addAll(Diagnostics others) {
    List.copyOf(others.found.values()).forEach(this::add);
  }

  /** Adds what was found while working for one host. */
  public void addAll(Diagnostics others, String host) {
    List.copyOf(others.found.values()).forEach(d -> add(d.forHost(host)));
  }

  public boolean hasErrors() {
    return found.values().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them, ordered by file, line and column. */
  public List<Diagnostic> list() {
    return found.values().stream().sorted(BY_PLACE).toList();
  }

  /**
   * Ends the reading of files when one of them is wrong.
   *
   * @throws InputException when there is at least one error
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new InputException(this);
    }
  }
}

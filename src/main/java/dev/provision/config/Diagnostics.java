package dev.provision.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the files of a run, collected so that all of it is shown at once. Only grows.
 * The same text at the same place is kept once, with the hosts it was found for; without hosts when
 * it was also found while working for none.
 *
 * <p>Not thread safe: each thread fills its own and one of them adds the others.
 */
public final class Diagnostics {
  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparing(Diagnostic::at)
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::summary);

  private final Map<Diagnostic, Diagnostic> found = new LinkedHashMap<>();
  private boolean incomplete;

  public void add(Diagnostic diagnostic) {
    found.merge(diagnostic.withoutHosts(), diagnostic, Diagnostics::together);
  }

  private static Diagnostic together(Diagnostic known, Diagnostic more) {
    return known.hosts().isEmpty() || more.hosts().isEmpty()
        ? known.withoutHosts()
        : known.forHosts(more.hosts());
  }

  public void addAll(Diagnostics others) {
    List.copyOf(others.found.values()).forEach(this::add);
    incomplete |= others.incomplete;
  }

  /** Adds what was found while working for one host. */
  public void addAll(Diagnostics others, String host) {
    List.copyOf(others.found.values()).forEach(d -> add(d.forHost(host)));
    incomplete |= others.incomplete;
  }

  /** Adds what hangs on no host. */
  public void addGeneral(Diagnostics others) {
    others.found.values().stream().filter(d -> d.hosts().isEmpty()).forEach(this::add);
    incomplete |= others.incomplete;
  }

  /** Notes that a file could not be read at all: what other files need of it is missing. */
  public void lackFile() {
    incomplete = true;
  }

  /** Whether more that is found wrong may only follow from a file that could not be read. */
  public boolean isIncomplete() {
    return incomplete;
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

package dev.provision.config;

import java.util.List;

/** The files of a run are wrong; nothing was done. Exit code 3. */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * @param diagnostics what is wrong; at least one
   */
  public InputException(Diagnostics diagnostics) {
    super(message(diagnostics.list()));
    this.diagnostics = diagnostics.list();
  }

  /** Everything that is wrong, warnings included, ordered by place. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private static String message(List<Diagnostic> list) {
    if (list.isEmpty()) {
      throw new IllegalArgumentException("An input exception needs a diagnostic");
    }
    var first = list.getFirst();
    var more = list.size() == 1 ? "" : " (and " + (list.size() - 1) + " more)";
    return first.at() + ": " + first.summary() + more;
  }
}

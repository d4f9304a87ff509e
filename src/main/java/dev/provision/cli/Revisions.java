package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.state.Revision;
import dev.provision.state.StateRepository;
import java.util.Optional;

/** Finds the revisions that people name. */
final class Revisions {
  private Revisions() {}

  /**
   * The revision of a run.
   *
   * @param word a run's name or a commit, or the beginning of one; {@code latest} for the last
   * @throws ProvisionException of kind USAGE, when none or several are meant
   */
  static Revision find(StateRepository state, String word) {
    var all = state.history(Optional.empty());
    if (word.equals("latest") && !all.isEmpty()) {
      return all.getFirst();
    }
    var found =
        all.stream()
            .filter(r -> r.run().run().startsWith(word) || r.id().startsWith(word))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new ProvisionException(
        ProvisionException.Kind.USAGE,
        found.isEmpty()
            ? "no run and no commit begins with '" + word + "'"
            : found.size() + " runs begin with '" + word + "'",
        "provision history shows all of them");
  }
}

package dev.provision.memory;

import dev.provision.state.Finding;
import dev.provision.state.Revision;
import java.util.Optional;

/**
 * A finding of drift with what belongs to it.
 *
 * @param since the revision that recorded what is no longer so
 * @param trace when it was changed and who was there, as far as the host knows
 * @param text the difference of the texts, from the recorded one to that of the host
 */
public record Found(
    Finding finding, Optional<Revision> since, Optional<Trace> trace, Optional<Texts> text) {
  /** The finding with the revision that recorded what is no longer so. */
  Found recordedBy(Optional<Revision> revision) {
    return new Found(finding, revision, trace, text);
  }

  /** The finding with what the host tells of it. */
  Found with(Optional<Trace> told) {
    return new Found(finding, since, told, text);
  }

  /** Two texts. */
  public record Texts(String before, String after) {}
}
